package vaekit.tape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.backend.Activation;
import vaekit.backend.scalar.ScalarBackend;
import vaekit.nn.ClassMlp;
import vaekit.rng.Rng;

/// "Is it the operation of the last step?" has one answer: yes, if it is of the same kind, reads the same nodes, and all else it has is the same.
class SameStepTest {
    private final Tape tape = Tape.on(new ScalarBackend());
    private final Parameter x = new Parameter("x", Rng.seed(1).normal(ScalarType.Float64, 4, 6)), y = new Parameter("y", Rng.seed(2).normal(ScalarType.Float64, 4, 6));

    @Test void allClassesAfterGivenOnesAreAllClasses() {
        var mlp = ClassMlp.of("net", new int[] {4, 5, 2}, 3, Activation.TANH, Rng.seed(3), ScalarType.Float64);
        var expected = mlp.applyAll(Tape.on(new ScalarBackend()), x, true).value();
        tape.begin();
        mlp.apply(tape, x, new int[] {2, 2, 0, 1, 1, 2});
        tape.begin();
        same(expected, mlp.applyAll(tape, x, true).value());
        tape.begin();
        assertNotEquals(expected.get(0, 0), mlp.apply(tape, x, new int[] {2, 2, 0, 1, 1, 2}).value().get(0, 0));
    }

    private static void same(DenseMatrix expected, DenseMatrix actual) {
        for (int j = 0; j < expected.ncol(); j++) for (int i = 0; i < expected.nrow(); i++) assertEquals(expected.get(i, j), actual.get(i, j), "at " + i + ", " + j);
    }

    @Test void freshArraysWithTheSameRowsAreTheSameStep() {
        tape.begin();
        var first = tape.mean(tape.selectRows(x, new int[] {3, 0}));
        tape.begin();
        assertSame(first, tape.mean(tape.selectRows(x, new int[] {3, 0})));
        tape.begin();
        assertNotSame(first, tape.mean(tape.selectRows(x, new int[] {3, 1})));
    }

    @Test void anArrayOfRowsThatIsRefilledIsAnotherStep() {
        int[] rows = {3, 0};
        tape.begin();
        tape.selectRows(x, rows);
        rows[1] = 2;
        tape.begin();
        assertEquals(x.value().get(2, 5), tape.selectRows(x, rows).value().get(1, 5));
    }

    @Test void freshLabelsAreTheSameStepWithOtherNumbers() {
        var Wy = new Parameter("Wy", Rng.seed(4).normal(ScalarType.Float64, 4, 3));
        tape.begin();
        var first = tape.addClass(x, Wy, new int[] {0, 0, 0, 0, 0, 0});
        tape.begin();
        var second = tape.addClass(x, Wy, new int[] {0, 0, 0, 0, 0, 2});
        assertSame(first, second);
        assertEquals(x.value().get(1, 5) + Wy.value().get(1, 2), second.value().get(1, 5), 1e-15);
    }

    @Test void freshWeightsOfALossAreTheSameStepWithOtherNumbers() {
        tape.begin();
        var first = tape.loss(new double[] {1, 2}, x, y);
        double one = first.loss().scalar();
        tape.begin();
        var second = tape.loss(new double[] {2, 4}, x, y);
        assertSame(first, second);
        assertEquals(2 * one, second.loss().scalar(), 1e-12);
    }

    @Test void theOrderOfTheInputsCounts() {
        tape.begin();
        var first = tape.minus(x, y);
        tape.begin();
        assertNotSame(first, tape.minus(y, x));
    }

    @Test void aLayerWithABiasIsNoLayerWithoutOne() {
        var W = new Parameter("W", Rng.seed(5).normal(ScalarType.Float64, 4, 4));
        var b = new Parameter("b", Rng.seed(6).normal(ScalarType.Float64, 4, 1));
        tape.begin();
        var first = tape.linear(W, b, x, Activation.IDENTITY);
        tape.begin();
        assertNotSame(first, tape.linear(W, null, x, Activation.IDENTITY));
    }

    /// Whoever reads the list knows all operations.
    @Test void everyOperationIsAMethodOfTheTape() throws Exception {
        var source = Files.readString(Path.of("src/main/java/vaekit/tape/Operations.java"));
        try (var files = Files.list(Path.of("src/main/java/vaekit/tape"))) {
            for (var file : files.toList()) {
                var name = file.getFileName().toString().replace(".java", "");
                if (!Files.readString(file).contains("extends Op ")) continue;
                assertTrue(Pattern.compile(name + "\\.\\w+\\(tape\\(\\),").matcher(source).find(), name + " is missing from the list");
            }
        }
    }
}
