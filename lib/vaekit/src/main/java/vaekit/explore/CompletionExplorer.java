package vaekit.explore;

import smile.tensor.DenseMatrix;
import vaekit.Plot;
import vaekit.SohnCvae;
import vaekit.backend.Activation;
import vaekit.data.Dataset;
import vaekit.nn.Likelihood;
import vaekit.rng.Rng;
import vaekit.tape.Noise;
import vaekit.tape.Tape;

/// The figure of a model that completes pictures. Its draws of noise are those of `Rng.seed(1)`, `Rng.seed(2)`, …, so each completion in the page is the
/// library's `predict(x, Rng.seed(s))`.
public final class CompletionExplorer {
    private static final int BITS = 9;           // of a weight: pixels to a grey level; see ExploreTest
    private static final int SEEDS = 32, SHOWN = 6, PIXELS = 28 * 28;

    private CompletionExplorer() {}

    /// @param test whose first images are there to begin with
    public static Explorer of(SohnCvae cvae, Dataset test) {
        int L = cvae.architecture().L(), pixels = cvae.given().length + cvae.target().length;
        if (!(cvae.architecture().likelihood() instanceof Likelihood.Bernoulli) || pixels != PIXELS)
            throw new IllegalArgumentException("Explore.completion: this model is for " + pixels + " features with " + cvae.architecture().likelihood() + "; expected images of 28 × 28 pixels and a Bernoulli decoder.");
        var some = test.first(Math.min(SHOWN, test.size())).matrix();
        var data = JsonData.of(json -> json.numbers("given", cvae.given()).numbers("target", cvae.target()).greys("pictures", some)
            .network("prior", cvae.prior(), Activation.IDENTITY, BITS).network("decoder", cvae.decoder(), Activation.SIGMOID, BITS).floats("eps", noise(cvae, L)));
        return new Explorer("completion", "Draw the given part of a picture and see several ways to complete it",
            Plot.images("Some images, and what the model puts around their given part", Plot.row("images", some), Plot.row("completed", completed(cvae, some))), data);
    }

    /// The draws that `predict` makes for one column.
    private static float[] noise(SohnCvae cvae, int L) {
        var eps = new float[SEEDS * L];
        for (int s = 0; s < SEEDS; s++) {
            var draw = Noise.of(Tape.create(), cvae.architecture().type(), Rng.seed(s + 1).key(), L, 1).value();
            for (int j = 0; j < L; j++) eps[s * L + j] = (float) draw.get(j, 0);
        }
        return eps;
    }

    private static DenseMatrix completed(SohnCvae cvae, DenseMatrix x) {
        var whole = x.copy();
        var missing = cvae.predict(x, Rng.seed(1));
        for (int n = 0; n < x.ncol(); n++) for (int i = 0; i < missing.nrow(); i++) whole.set(cvae.target()[i], n, missing.get(i, n));
        return whole;
    }
}
