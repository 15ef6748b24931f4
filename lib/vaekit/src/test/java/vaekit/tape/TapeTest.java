package vaekit.tape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import smile.tensor.DenseMatrix;
import vaekit.backend.Activation;
import vaekit.backend.scalar.ScalarBackend;

class TapeTest {
    private final Tape tape = Tape.on(new ScalarBackend());
    private final Parameter w = new Parameter("w", DenseMatrix.of(new double[][] {{2}}));

    @Test void theGradientOfWSquaredIs2W() {
        tape.begin();
        tape.backward(tape.mean(tape.times(w, w)));
        assertEquals(4, w.gradient().get(0, 0));
    }

    @Test void gradientsOfAnEarlierBackwardAreForgotten() {
        for (int step = 0; step < 3; step++) {
            tape.begin();
            tape.backward(tape.mean(tape.times(w, w)));
        }
        assertEquals(4, w.gradient().get(0, 0));
    }

    @Test void whatTheLossDoesNotDependOnHasZeroGradient() {
        var other = new Parameter("other", DenseMatrix.of(new double[][] {{5}}));
        tape.begin();
        var unused = tape.times(other, w);
        tape.backward(tape.mean(tape.times(w, w)));
        assertEquals(0, unused.gradient().get(0, 0));
        assertEquals(0, other.gradient().get(0, 0));
    }

    @Nested class ReusesTheStep {
        @Test void theSameStepGivesTheSameNodes() {
            tape.begin();
            var first = tape.mean(tape.times(w, w));
            w.value().set(0, 0, 3);
            tape.begin();
            var second = tape.mean(tape.times(w, w));
            assertSame(first, second);
            assertEquals(9, second.scalar());
        }

        @Test void aChangedFactorIsNoOtherStep() {
            tape.begin();
            var first = tape.scale(2, w);
            tape.begin();
            var second = tape.scale(3, w);
            assertSame(first, second);
            assertEquals(6, second.scalar());
        }

        @Test void aChangedStepGivesNewNodes() {
            tape.begin();
            var first = tape.scale(2, w);
            tape.begin();
            var second = tape.times(w, w);
            assertNotSame(first, second);
            assertEquals(4, second.scalar());
        }
    }

    @Nested class Teaches {
        @Test void layerAndDataThatDoNotFit() {
            var W = new Parameter("W", DenseMatrix.of(new double[3][784]));
            var x = tape.input(DenseMatrix.of(new double[64][5]));
            var error = assertThrows(IllegalArgumentException.class, () -> tape.linear(W, null, x, Activation.RELU));
            assertEquals("Linear 784→3: x is [64, 5]; expected [784, B], one example per column.", error.getMessage());
        }

        @Test void aLossThatIsNoNumber() {
            tape.begin();
            var y = tape.scale(1, new Parameter("p", DenseMatrix.of(new double[2][2])));
            assertTrue(assertThrows(IllegalArgumentException.class, () -> tape.backward(y)).getMessage().contains("[2, 2]"));
        }

        @Test void aLossOfAnotherStep() {
            tape.begin();
            var stale = tape.mean(w);
            tape.begin();
            assertThrows(IllegalArgumentException.class, () -> tape.backward(stale));
        }

        @Test void mixedPrecision() {
            var x = tape.input(DenseMatrix.of(new float[1][1]));
            assertTrue(assertThrows(IllegalArgumentException.class, () -> tape.times(w, x)).getMessage().contains("Float32"));
        }
    }
}
