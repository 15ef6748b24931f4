package vaekit.backend;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;

/// Pixels, noise, and steps of Adam.
class NoiseAndAdamContractTest extends BackendContract {
    @ParameterizedTest(autoCloseArguments = false) @MethodSource("backends") void pixels(Backend backend) {
        planes((m, n) -> {
            var pixels = new byte[3 * m];
            random.nextBytes(pixels);
            var index = random.ints(n + 2, 0, 3).toArray();
            agree(backend, "pixels", 1, out -> out.on().pixels(pixels, index, 2, out.written(m, n)));
        });
    }

    @ParameterizedTest(autoCloseArguments = false) @MethodSource("backends") void normalNoiseIsTheSameToTheLastBit(Backend backend) {
        planes((m, n) -> {
            Buffer expected = spec.zeros(ScalarType.Float32, m, n), actual = backend.zeros(ScalarType.Float32, m, n);
            spec.normal(42L << 32 | m, expected);
            backend.normal(42L << 32 | m, actual);
            sameBits(expected.host(), actual.host());
        });
    }

    /// Columns 2, 3, … of many are the same numbers as those columns of all; where they begin or end before and after the middle, and at it.
    @ParameterizedTest(autoCloseArguments = false) @MethodSource("backends") void columnsOfNoise(Backend backend) {
        for (int m : new int[] {1, 7, 207}) {
            for (int of : new int[] {5, 400, 1021}) {
                var noise = spec.zeros(ScalarType.Float32, m, of);
                spec.normal(m, noise);
                var all = noise.host();
                for (int[] part : new int[][] {{0, 1}, {2, 3}, {0, of - 1}, {of / 2, 1}, {of / 2 - 1, 3}, {of - 1, 1}, {1, of - 1}}) {
                    var expected = DenseMatrix.zeros(ScalarType.Float32, m, part[1]);
                    for (int j = 0; j < part[1]; j++) for (int i = 0; i < m; i++) expected.set(i, j, all.get(i, part[0] + j));
                    for (var b : List.of(spec, backend)) {
                        var actual = b.zeros(ScalarType.Float32, m, part[1]);
                        b.normal(m, part[0], of, actual);
                        sameBits(expected, actual.host());
                    }
                }
            }
        }
    }

    @ParameterizedTest(autoCloseArguments = false) @MethodSource("backends") void adam(Backend backend) {
        planes((m, n) -> {
            Some g = some(m, n, 1), squares = some(m, n, 1);
            agree(backend, "adam", 1, out -> {
                var v = positive(squares.of(out));
                out.result().add(v);
                out.on().adam(out.written(m, n), g.of(out), out.written(m, n), v, 1e-2, 0.9, 0.999, 1e-8);
            });
        });
    }

    @ParameterizedTest(autoCloseArguments = false) @MethodSource("backends") void theFusedStepOfAdamIsTheGradientAndTheStepToTheLastBit(Backend backend) {
        shapes((n, k, b) -> {
            Some dy = some(n, b, 1), x = b % 2 == 0 ? some(k, b, 1) : new Some(k, b, 1, 0.15, random.nextLong());
            for (boolean fresh : new boolean[] {true, false}) {
                Side apart = new Side(ScalarType.Float32, backend), fused = new Side(ScalarType.Float32, backend);
                Buffer W = apart.written(n, k), m = apart.written(n, k), v = positive(apart.written(n, k)), db = apart.written(n, 1), dW = apart.written(n, k);
                backend.linearWeightsGradient(dy.of(apart), x.of(apart), fresh, dW, db);
                backend.adam(W, dW, m, v, 1e-2, 0.9, 0.999, 1e-8);
                Buffer W2 = fused.written(n, k), m2 = fused.written(n, k), v2 = positive(fused.written(n, k)), db2 = fused.written(n, 1), dW2 = fused.written(n, k);
                if (!backend.linearWeightsAdam(dy.of(fused), x.of(fused), fresh, fresh ? null : dW2, db2, W2, m2, v2, 1e-2, 0.9, 0.999, 1e-8)) continue;
                for (int r = 0; r < 4; r++) sameBits(apart.result().get(r).host(), fused.result().get(r).host());
            }
        });
    }
}
