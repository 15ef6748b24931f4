package vaekit.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import smile.tensor.ScalarType;
import vaekit.backend.Activation;
import vaekit.backend.Backends;
import vaekit.backend.FarBackend;
import vaekit.backend.scalar.ScalarBackend;
import vaekit.check.GradientCheck;
import vaekit.rng.Rng;
import vaekit.tape.Tape;
import vaekit.train.Adam;

class MadeTest {
    private static final ScalarType F64 = ScalarType.Float64;
    private static final int D = 5, CONTEXT = 2, EACH = 2;

    private static Made made(int[] order, int context, int... hidden) {
        return Made.of("made", order, context, hidden, EACH, Activation.TANH, Rng.seed(1), F64);
    }

    /// How much every output moves when input k does.
    private static double[] moved(Made made, int k) {
        var x = Rng.seed(2).normal(F64, made.in(), 1);
        var before = made.apply(x);
        x.add(k, 0, 0.5);
        var after = made.apply(x);
        var change = new double[made.out()];
        for (int i = 0; i < change.length; i++) change[i] = Math.abs(after.get(i, 0) - before.get(i, 0));
        return change;
    }

    @Test void anOutputDependsOnThoseBeforeItAndOnNoOther() {
        for (var order : List.of(Made.inOrder(D), Made.reversed(D), new int[] {3, 1, 5, 2, 4})) {
            var made = made(order, CONTEXT, 16, 12);
            for (int j = 0; j < D; j++) {
                var change = moved(made, j);
                for (int row = 0; row < made.out(); row++) {
                    if (order[j] < order[row % D]) assertTrue(change[row] > 1e-6, "x_" + j + " reaches row " + row);
                    else assertEquals(0, change[row], "exactly: x_" + j + " must not reach row " + row);
                }
            }
        }
    }

    @Test void theContextReachesAllOutputs() {
        var made = made(Made.inOrder(D), CONTEXT, 16);
        for (double change : moved(made, D)) assertTrue(change > 1e-6);
    }

    @Test void oneNumberWithoutContextIsAConstant() {
        var made = made(Made.inOrder(1), 0, 4);
        for (double change : moved(made, 0)) assertEquals(0, change);
    }

    @Test void itsGradientsAreThoseOfDifferences() {
        var made = made(Made.reversed(D), CONTEXT, 7);
        var x = Rng.seed(3).normal(F64, made.in(), 4);
        var weights = Rng.seed(4).normal(F64, made.out(), 4);
        for (var backend : List.of(new ScalarBackend(), Backends.open("simd", 2), FarBackend.open()))
            GradientCheck.on(backend, made.parameters(), tape -> tape.mean(tape.times(made.apply(tape, tape.input(x)), tape.input(weights)))).require(1e-6);
    }

    @Test void weightsWithoutAConnectionStayZero() {
        var made = made(Made.inOrder(D), 0, 8);
        var layer = made.layers().getFirst();
        var before = layer.W().value().copy();
        var adam = Adam.of(made.parameters(), 0.1);
        var tape = Tape.create();
        for (int step = 0; step < 5; step++) {
            tape.beginTraining();
            var x = tape.input(Rng.seed(step).normal(F64, D, 6));
            var out = made.apply(tape, x);
            tape.train(tape.mean(tape.times(out, out)), adam);
        }
        for (int k = 0; k < D; k++) for (int n = 0; n < 8; n++) {
            if (layer.M().value().get(n, k) == 0) assertEquals(0, layer.W().value().get(n, k));
            else assertNotEquals(before.get(n, k), layer.W().value().get(n, k), "a connection learns");
        }
    }

    @Test void anOrderThatIsNoneIsRefused() {
        var error = assertThrows(IllegalArgumentException.class, () -> made(new int[] {0, 1, 2}, 0, 4));
        assertTrue(error.getMessage().contains("[0, 1, 2]") && error.getMessage().contains("inOrder"), error.getMessage());
        assertThrows(IllegalArgumentException.class, () -> made(new int[] {1, 1, 2}, 0, 4));
    }
}
