package vaekit.backend;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Sums, products and rows.
class SumsContractTest extends BackendContract {
    @ParameterizedTest(autoCloseArguments = false) @MethodSource("backends") void rows(Backend backend) {
        planes((m, n) -> {
            Some x = some(m + 5, n, 1), dy = some(m, n, 1);
            agree(backend, "copyRows out", 1, out -> out.on().copyRows(x.of(out), 3, out.written(m, n), 0, m));
            agree(backend, "copyRows in", 1, out -> out.on().copyRows(dy.of(out), 0, out.written(m + 5, n), 4, m));
            agree(backend, "addRows", 1, out -> out.on().addRows(dy.of(out), 0, out.written(m + 5, n), 3, m));
            int[] some = random.ints(m, 0, m + 5).toArray();
            agree(backend, "selectRows", 1, out -> out.on().selectRows(x.of(out), some, out.written(m, n)));
            agree(backend, "addToSelectedRows", 10, out -> out.on().addToSelectedRows(dy.of(out), some, out.written(m + 5, n)));
        });
    }

    @ParameterizedTest(autoCloseArguments = false) @MethodSource("backends") void sumsAndProducts(Backend backend) {
        planes((m, n) -> {
            Some a = some(m, n, 1), same = some(m, n, 1), wide = some(m, 3 * n, 1), numbers = some(1, n, 1);
            for (var b : List.of(same, some(m, 1, 1), some(1, n, 1), some(1, 1, 1))) {
                var what = " " + m + "x" + n + " with " + b.m() + "x" + b.n();
                agree(backend, "add" + what, 1, out -> out.on().add(a.of(out), -1.7, b.of(out), out.written(m, n)));
                for (boolean fresh : new boolean[] {true, false}) {
                    agree(backend, "addScaled to" + what, 1, out -> out.on().addScaled(0.3, b.of(out), fresh, out.written(m, n)));
                    agree(backend, "addScaled from" + what, m * n, out -> out.on().addScaled(1.0 / n, a.of(out), fresh, out.written(b.m(), b.n())));
                    agree(backend, "addProduct" + what, 1, out -> out.on().addProduct(a.of(out), b.of(out), fresh, out.written(m, n)));
                    agree(backend, "addProduct, summed" + what, m * n, out -> out.on().addProduct(a.of(out), same.of(out), fresh, out.written(b.m(), b.n())));
                }
            }
            for (boolean fresh : new boolean[] {true, false}) {
                agree(backend, "each column three times", 1, out -> out.on().addScaled(2, a.of(out), fresh, out.written(m, 3 * n)));
                agree(backend, "each number three times", 1, out -> out.on().addScaled(2, numbers.of(out), fresh, out.written(m, 3 * n)));
                agree(backend, "three columns each", 3, out -> out.on().addScaled(2, wide.of(out), fresh, out.written(m, n)));
                agree(backend, "three columns each, all rows", 3 * m, out -> out.on().addScaled(2, wide.of(out), fresh, out.written(1, n)));
            }
            agree(backend, "add a column for three", 1, out -> out.on().add(wide.of(out), 2, a.of(out), out.written(m, 3 * n)));
            agree(backend, "affine", 1, out -> out.on().affine(-2.5, a.of(out), 0.5, out.written(m, n)));
            agree(backend, "fill", 1, out -> out.on().fill(0.1f, out.written(m, n)));
            agree(backend, "log", 1, out -> out.on().log(positive(a.of(out)), out.written(m, n)));
            agree(backend, "logGradient", 1, out -> out.on().logGradient(positive(a.of(out)), same.of(out), true, out.written(m, n)));
            agree(backend, "add in place", 1, out -> {
                var y = out.written(m, n);
                out.on().add(y, 2, same.of(out), y);
            });
            agree(backend, "addProduct in place", 1, out -> {
                var y = out.written(m, n);
                out.on().addProduct(y, same.of(out), true, y);
            });
        });
    }

    /// Whole numbers, so that several are the largest.
    @ParameterizedTest(autoCloseArguments = false) @MethodSource("backends") void largest(Backend backend) {
        planes((m, n) -> {
            var x = some(m, n, 3);
            agree(backend, "largest " + m + "x" + n, 1, out -> out.on().largest(rounded(x.of(out)), out.written(m, n)));
        });
    }

    private static Buffer rounded(Buffer buffer) {
        var x = buffer.host();
        for (int j = 0; j < x.ncol(); j++) for (int i = 0; i < x.nrow(); i++) x.set(i, j, Math.rint(x.get(i, j)));
        return buffer;
    }
}
