package vaekit.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.backend.Activation;
import vaekit.backend.FarBackend;
import vaekit.backend.scalar.ScalarBackend;
import vaekit.check.GradientCheck;
import vaekit.nn.GaussianPosterior;
import vaekit.nn.latent.PlanarFlow;
import vaekit.rng.Rng;
import vaekit.tape.Node;
import vaekit.tape.Tape;

class PosteriorFitTest {
    private static final ScalarType F64 = ScalarType.Float64;

    /// 3·N((1, −2), diag(0.25, 4)), not normalised.
    private static Node gaussian(Tape tape, Node z) {
        var mean = tape.input(DenseMatrix.of(new double[][] {{1}, {-2}}));
        var logVar = tape.input(DenseMatrix.of(new double[][] {{Math.log(0.25)}, {Math.log(4)}}));
        var zero = tape.scale(0, z);
        return tape.affine(1, tape.gaussianLogLik(tape.minus(z, mean), zero, logVar), Math.log(3));
    }

    /// −½((‖z‖ − 2)/0.4)²: a ring.
    private static Node ring(Tape tape, Node z) {
        var length = tape.activate(tape.scale(0.5, tape.log(tape.sumRows(tape.times(z, z)))), Activation.EXP);
        var off = tape.affine(2.5, length, -5);
        return tape.scale(-0.5, tape.times(off, off));
    }

    @Test void theGridIntegralIsTheConstant() {
        assertEquals(Math.log(3), PosteriorFit.logZ(PosteriorFitTest::gaussian, 14, 1000), 1e-8);
    }

    @Test void aGaussianFindsAGaussianExactly() {
        var fit = PosteriorFit.of(new GaussianPosterior(), 2, PosteriorFitTest::gaussian, Rng.seed(1));
        fit.fit(800, 100, 0.05, Rng.seed(2));
        assertEquals(0, fit.kl(Math.log(3), 2000, Rng.seed(3)).mean(), 1e-3);
        var stats = fit.parameters().getFirst().value();
        double[] expected = {1, -2, Math.log(0.25), Math.log(4)};
        for (int i = 0; i < 4; i++) assertEquals(expected[i], stats.get(i, 0), 0.05);
    }

    /// The bar of notebook 13: with the number of steps the KL to the density on a grid falls; all of three seeds.
    @Test void onARingTheKlFallsWithTheNumberOfFlows() {
        double logZ = PosteriorFit.logZ(PosteriorFitTest::ring, 5, 400), before = Double.POSITIVE_INFINITY;
        for (int K : List.of(0, 4, 16)) {
            double worst = 0, sum = 0;
            for (int seed = 1; seed <= 3; seed++) {
                var fit = PosteriorFit.of(new PlanarFlow(K), 2, PosteriorFitTest::ring, Rng.seed(seed));
                fit.fit(600, 100, 0.02, Rng.seed(seed).split(5));
                var kl = fit.kl(logZ, 5000, Rng.seed(99));
                assertTrue(kl.mean() > -3 * kl.se(), "a KL is not negative: " + kl);
                worst = Math.max(worst, kl.mean());
                sum += kl.mean();
            }
            assertTrue(worst < before, K + " steps: " + worst + " after " + before);
            before = sum / 3;
        }
        assertTrue(before < 0.3, "with 16 steps: " + before);
    }

    @Test void aFitThatDivergesLeavesTheParametersAsTheyWere() {
        PosteriorFit fit = PosteriorFit.of(new PlanarFlow(2), 2, PosteriorFitTest::ring, Rng.seed(4)), fresh = PosteriorFit.of(new PlanarFlow(2), 2, PosteriorFitTest::ring, Rng.seed(4));
        var told = assertThrows(ArithmeticException.class, () -> fit.fit(50, 10, 1e300, Rng.seed(5))).getMessage();
        assertTrue(told.contains("from before this training"), told);
        assertEquals(fresh.fit(60, 10, 0.02, Rng.seed(5)), fit.fit(60, 10, 0.02, Rng.seed(5)));
    }

    @Test void itsGradientIsThatOfDifferences() {
        var fit = PosteriorFit.of(new PlanarFlow(2), 2, PosteriorFitTest::ring, Rng.seed(4));
        var eps = Rng.seed(5).normal(F64, 2, 6);
        for (var backend : List.of(new ScalarBackend(), FarBackend.open())) GradientCheck.on(backend, fit.parameters(), tape -> fit.freeEnergy(tape, tape.input(eps))).require(1e-6);
    }
}
