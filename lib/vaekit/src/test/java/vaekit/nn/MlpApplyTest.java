package vaekit.nn;

import static org.junit.jupiter.api.Assertions.*;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.backend.Activation;
import vaekit.rng.Rng;
import vaekit.tape.Tape;

/// Without a tape a network computes what it computes on one, some examples at a time.
class MlpApplyTest {

    private static Mlp network(ScalarType type) {
        return Mlp.of("net", new int[] {20, 50, 30, 7}, Activation.RELU, Rng.seed(1), type);
    }

    @ParameterizedTest @ValueSource(ints = {1, 511, 512, 513, 1030}) void anyNumberOfExamples(int B) {
        for (var type : new ScalarType[] {ScalarType.Float32, ScalarType.Float64}) {
            var x = Rng.seed(2).normal(type, 20, B);
            var tape = Tape.create();
            same(network(type).apply(tape, tape.input(x)).value(), network(type).apply(x));
        }
    }

    @ParameterizedTest @EnumSource(Activation.class) void anotherActivationOfTheLastLayer(Activation last) {
        var x = Rng.seed(2).normal(ScalarType.Float64, 20, 3);
        var tape = Tape.create();
        same(tape.activate(network(ScalarType.Float64).apply(tape, tape.input(x)), last).value(), network(ScalarType.Float64).apply(x, last));
    }

    @Test void ofOneLayer() {
        var x = Rng.seed(2).normal(ScalarType.Float64, 20, 600);
        var layer = Dense.of("head", 20, 5, Activation.TANH, Rng.seed(3), ScalarType.Float64);
        same(layer.apply(x), new Mlp(List.of(layer)).apply(x));
    }

    @Test void eitherPrecisionWillDo() {
        var x = Rng.seed(2).normal(ScalarType.Float32, 20, 3);
        assertEquals(ScalarType.Float64, network(ScalarType.Float64).apply(x).scalarType());
    }

    @Test void inputsOfAnotherSizeAreRefused() {
        var error = assertThrows(IllegalArgumentException.class, () -> network(ScalarType.Float32).apply(Rng.seed(1).normal(ScalarType.Float32, 21, 4)));
        assertEquals("Mlp 20→7: x is [21, 4]; expected [20, B], one example per column.", error.getMessage());
    }

    private static void same(DenseMatrix expected, DenseMatrix actual) {
        assertEquals(expected.nrow(), actual.nrow());
        assertEquals(expected.ncol(), actual.ncol());
        IntStream.range(0, expected.ncol()).forEach(j -> {
            for (int i = 0; i < expected.nrow(); i++) assertEquals(expected.get(i, j), actual.get(i, j), 0, "element " + i + ", " + j);
        });
    }
}
