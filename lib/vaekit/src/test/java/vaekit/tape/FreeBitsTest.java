package vaekit.tape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;
import smile.tensor.DenseMatrix;
import vaekit.backend.scalar.ScalarBackend;

/// By hand: means over the batch of the KL of three dimensions 0.75, 1.5 and 0.5; with λ = 0.75 they cost 0.75, 1.5 and 0.75.
class FreeBitsTest {
    private final Tape tape = Tape.on(new ScalarBackend());
    private final Parameter logLik = new Parameter("logLik", DenseMatrix.of(new double[][] {{-3, -5}}));
    private final Parameter kl = new Parameter("kl", DenseMatrix.of(new double[][] {{1, 0.5}, {1, 2}, {1, 0}}));

    @Test void theMeanIsInsideTheMaximum() {
        var cost = FreeBits.of(tape, kl, 0.75).value();
        assertEquals(0.75, cost.get(0, 0), 1e-15);
        assertEquals(1.5, cost.get(1, 0), 1e-15);
        assertEquals(0.75, cost.get(2, 0), 1e-15);
    }

    @Test void theLossHasTheCostAndTheReportTheKl() {
        var elbo = Elbo.of(tape, logLik, kl, 2, 0.75);
        assertEquals(4 + 2 * (0.75 + 1.5 + 0.75), elbo.loss().scalar(), 1e-15);
        assertEquals(2.75, elbo.kl(), 1e-15);
        assertEquals(-6.75, elbo.elbo(), 1e-15);
    }

    /// β/B above λ; nothing at λ or below.
    @Test void onlyADimensionAboveLambdaIsPushed() {
        tape.backward(Elbo.of(tape, logLik, kl, 2, 0.75).loss());
        for (int b = 0; b < 2; b++) {
            assertEquals(0, kl.gradient().get(0, b));
            assertEquals(1, kl.gradient().get(1, b));
            assertEquals(0, kl.gradient().get(2, b));
            assertEquals(-0.5, logLik.gradient().get(0, b));
        }
    }

    @Test void anotherLambdaIsTheSameStepWithAnotherNumber() {
        tape.begin();
        var first = Elbo.of(tape, logLik, kl, 1, 0.75);
        tape.begin();
        var second = Elbo.of(tape, logLik, kl, 1, 1);
        assertSame(first, second);
        assertEquals(4 + 1 + 1.5 + 1, second.loss().scalar(), 1e-15);
    }
}
