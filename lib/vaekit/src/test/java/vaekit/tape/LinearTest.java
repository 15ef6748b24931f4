package vaekit.tape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import smile.tensor.DenseMatrix;
import vaekit.backend.Activation;
import vaekit.backend.scalar.ScalarBackend;

/// y = f(W·x + b), one example per column; all numbers by hand.
class LinearTest {
    private final Tape tape = Tape.on(new ScalarBackend());
    private final Parameter W = new Parameter("W", DenseMatrix.of(new double[][] {{1, 2, 0}, {-1, 0, 3}}));
    private final Parameter b = new Parameter("b", DenseMatrix.of(new double[][] {{10}, {-20}}));
    private final Parameter x = new Parameter("x", DenseMatrix.of(new double[][] {{1, 0}, {2, 1}, {3, -1}}));

    private static void holds(DenseMatrix a, double[][] expected) {
        for (int i = 0; i < expected.length; i++) for (int j = 0; j < expected[i].length; j++) assertEquals(expected[i][j], a.get(i, j), 1e-15, "at " + i + ", " + j);
    }

    @Test void multipliesAndAddsTheBiasToEveryExample() {
        holds(tape.linear(W, b, x, Activation.IDENTITY).value(), new double[][] {{15, 12}, {-12, -23}});
    }

    @Test void thenAppliesTheActivation() {
        holds(tape.linear(W, b, x, Activation.RELU).value(), new double[][] {{15, 12}, {0, 0}});
    }

    /// With loss = mean of the outputs that are on: dy is ½ in the first row and 0 in the second.
    @Test void itsGradientsAreOuterProductSumAndTransposedProduct() {
        var y = tape.linear(W, b, x, Activation.RELU);
        tape.backward(tape.mean(tape.sumRows(y)));
        holds(W.gradient(), new double[][] {{0.5, 1.5, 1}, {0, 0, 0}});
        holds(b.gradient(), new double[][] {{1}, {0}});
        holds(x.gradient(), new double[][] {{0.5, 0.5}, {1, 1}, {0, 0}});
    }

    @Test void refusesExamplesOfAnotherWidthWithBothShapes() {
        var wide = tape.input(DenseMatrix.of(new double[4][2]));
        var error = assertThrows(IllegalArgumentException.class, () -> tape.linear(W, b, wide, Activation.IDENTITY));
        assertTrue(error.getMessage().contains("[4, 2]") && error.getMessage().contains("[3, B]"), error.getMessage());
    }
}
