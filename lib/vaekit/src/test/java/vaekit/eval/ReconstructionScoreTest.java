package vaekit.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.Train;
import vaekit.Vae;
import vaekit.data.Vectors;
import vaekit.dist.Estimate;
import vaekit.nn.Likelihood;
import vaekit.rng.Rng;

class ReconstructionScoreTest {
    private final Vae vae = Vae.of(4, 2).hidden(8).likelihood(new Likelihood.Gaussian(1)).seed(2).build();

    /// A decoder whose weights are all 0 gives N(x; 0, I) whatever z is: −2 log 2π − ‖x‖²/2 in four dimensions.
    @Test void isTheLogDensityOfTheDecoderWhenItIgnoresZ() {
        for (var p : vae.decoder().parameters()) for (int i = 0; i < p.rows(); i++) for (int j = 0; j < p.cols(); j++) p.value().set(i, j, 0);
        var x = DenseMatrix.of(new float[][] {{0, 1}, {0, 2}, {0, 0}, {0, -2}});
        var score = ReconstructionScore.of(vae, x, 3, Rng.seed(1));
        assertEquals(-2 * Math.log(2 * Math.PI), score[0], 1e-5);
        assertEquals(-2 * Math.log(2 * Math.PI) - 9 / 2.0, score[1], 1e-5);
    }

    /// More examples than a chunk of 500: each has its own score, in its own place.
    @Test void everyExampleHasItsOwn() {
        var x = Rng.seed(3).normal(ScalarType.Float32, 4, 1203);
        var far = x.copy();
        for (int i = 0; i < 4; i++) far.set(i, 1100, 40);
        double[] before = ReconstructionScore.of(vae, x, 2, Rng.seed(1)), after = ReconstructionScore.of(vae, far, 2, Rng.seed(1));
        for (int j = 0; j < 1203; j++) {
            if (j == 1100) assertTrue(after[j] < before[j] - 100);
            else assertEquals(before[j], after[j], 1e-4 * Math.abs(before[j]));
        }
    }

    @Test void isLowerForWhatIsUnlikeTheTrainingData() {
        var near = Rng.seed(4).normal(ScalarType.Float32, 4, 400);
        for (int j = 0; j < 400; j++) for (int i = 1; i < 4; i++) near.set(i, j, near.get(0, j));      // on the diagonal
        vae.fit(Vectors.of("diagonal", near), Train.epochs(40).rate(1e-2).batch(50).quiet());
        var unlike = near.copy();
        for (int j = 0; j < 400; j++) unlike.set(3, j, -2 - near.get(3, j));
        Estimate usual = Estimate.of(ReconstructionScore.of(vae, near, 5, Rng.seed(5))), strange = Estimate.of(ReconstructionScore.of(vae, unlike, 5, Rng.seed(5)));
        assertTrue(usual.mean() - strange.mean() > 5 * Math.hypot(usual.se(), strange.se()), usual + " and " + strange);
    }
}
