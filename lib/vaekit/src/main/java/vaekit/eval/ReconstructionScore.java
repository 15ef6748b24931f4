package vaekit.eval;

import smile.tensor.DenseMatrix;
import vaekit.model.LatentModel;
import vaekit.nn.Module;
import vaekit.rng.Rng;
import vaekit.tape.Noise;
import vaekit.tape.Tape;

/// E_q[log p(x|z)] of each example, what An & Cho (2015) call reconstruction probability: a log density in nats, neither a probability
/// nor a bound on log p(x), since the KL is missing. Low for examples unlike the training data, so −score finds anomalies.
public final class ReconstructionScore {
    private static final int CHUNK = 500;

    private ReconstructionScore() {}

    /// The mean over S samples of z of log p(x|z), for each column of x `[D, N]`.
    public static double[] of(LatentModel model, DenseMatrix x, int S, Rng rng) {
        if (S < 1) throw new IllegalArgumentException("ReconstructionScore: the mean over " + S + " samples of z; expected at least 1.");
        if (x.nrow() != model.encoder().in()) throw new IllegalArgumentException("ReconstructionScore: x is [" + x.nrow() + ", " + x.ncol() + "]; expected [" + model.encoder().in() + ", N], one example per column.");
        model.likelihood().check("x", x);
        var score = new double[x.ncol()];
        for (int from = 0; from < score.length; from += CHUNK) {
            int size = Math.min(CHUNK, score.length - from);
            var part = Module.columns(x, from, size);
            for (int s = 0; s < S; s++) {
                var logLik = logLik(model, part, rng.split(from).split(s));
                for (int j = 0; j < size; j++) score[from + j] += logLik.get(0, j) / S;
            }
        }
        return score;
    }

    private static DenseMatrix logLik(LatentModel model, DenseMatrix x, Rng rng) {
        var stats = model.encoder().apply(x);                                                // in the model's precision, as is all that follows
        var tape = Tape.create();
        var node = tape.input(Module.converted(x, stats.scalarType()));
        var eps = Noise.of(tape, stats.scalarType(), rng.key(), model.posterior().noise(model.latentDimensions()), x.ncol());
        var z = model.posterior().draw(tape, tape.input(stats), eps).z();
        return model.likelihood().logLik(tape, model.decoder().apply(tape, z), node).value();
    }
}
