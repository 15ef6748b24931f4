package vaekit.tape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import smile.tensor.DenseMatrix;
import vaekit.backend.scalar.ScalarBackend;

/// By hand: log p(x|z) = −3 and −5; KL per dimension and example 1, 2 and 0.5, 0.5. Reconstruction 4, KL (1 + 2 + 0.5 + 0.5)/2 = 2.
class ElboTest {
    private final Tape tape = Tape.on(new ScalarBackend());
    private final Parameter logLik = new Parameter("logLik", DenseMatrix.of(new double[][] {{-3, -5}}));
    private final Parameter kl = new Parameter("kl", DenseMatrix.of(new double[][] {{1, 0.5}, {2, 0.5}}));

    @Test void isReconstructionPlusBetaTimesTheKl() {
        var elbo = tape.elbo(logLik, kl, 0.25);
        assertEquals(4, elbo.reconstruction());
        assertEquals(2, elbo.kl());
        assertEquals(4 + 0.25 * 2, elbo.loss().value().get(0, 0));
    }

    /// Two samples of z for each of two examples: a mean over all four log-likelihoods, the KL as before.
    @Test void takesTheMeanOverSeveralSamples() {
        var elbo = tape.elbo(new Parameter("logLik", DenseMatrix.of(new double[][] {{-3, -5, -1, -7}})), kl, 1);
        assertEquals(4, elbo.reconstruction());
        assertEquals(2, elbo.kl());
    }

    /// ∂/∂logLik = −1/B, ∂/∂kl = β/B.
    @Test void itsGradientIsTheShareOfAnExample() {
        tape.backward(tape.elbo(logLik, kl, 0.25).loss());
        for (int j = 0; j < 2; j++) {
            assertEquals(-0.5, logLik.gradient().get(0, j));
            for (int i = 0; i < 2; i++) assertEquals(0.125, kl.gradient().get(i, j));
        }
    }

    @Test void refusesLogLikelihoodsOfAnotherBatch() {
        var three = new Parameter("logLik", DenseMatrix.of(new double[1][3]));
        var error = assertThrows(IllegalArgumentException.class, () -> tape.elbo(three, kl, 1));
        assertTrue(error.getMessage().contains("[1, 3]") && error.getMessage().contains("[2, 2]"), error.getMessage());
    }
}
