package vaekit.backend;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.rng.Rng;

/// Products in TF32 of numbers that have more digits. Each factor is rounded to the nearest number with 10 bits of mantissa, by u = 2⁻¹¹ of its size at most, so a
/// product of two is off by (2u + u²) |a b| at most and a sum by the sum of these; float sums of n terms add n 2⁻²³ of the same sum.
class Tf32ContractTest extends BackendContract {
    private static final double U = 0x1p-11;
    private Backend on;
    private double worst;                                  // of all errors, relative to the sum of |a b|

    private interface Product {
        void compute(Backend on, Buffer a, Buffer b, Buffer c);
    }

    @BeforeEach void open() {
        assumeTrue(Tf32.asked(), "not run: TF32 was not asked for");
        on = backends().findFirst().orElseThrow();
        assertTrue(on.tf32());
    }

    @Test void layers() {
        shapes((n, k, b) -> agree("W x", n, k, k, b, n, b, k, (on, W, x, y) -> on.linear(W, null, x, Activation.IDENTITY, y)));
        assertItRounds();
    }

    @Test void weightsGradients() {
        shapes((n, k, b) -> agree("dy xᵀ", n, b, k, b, n, k, b, (on, dy, x, dW) -> on.linearWeightsGradient(dy, x, true, dW, null)));
        assertItRounds();
    }

    @Test void inputGradients() {
        shapes((n, k, b) -> agree("Wᵀ dy", n, k, n, b, k, b, n, (on, W, dy, dx) -> on.linearInputGradient(W, dy, true, dx)));
        assertItRounds();
    }

    /// What single precision computes would be far below.
    private void assertItRounds() {
        assertTrue(worst > U / 4, "the factors have not been rounded: the largest error is " + worst);
    }

    private void agree(String what, int aRows, int aCols, int bRows, int bCols, int rows, int cols, int terms, Product product) {
        DenseMatrix a = Rng.seed(terms).normal(ScalarType.Float32, aRows, aCols), b = Rng.seed(terms + 1).normal(ScalarType.Float32, bRows, bCols);
        var actual = on.zeros(ScalarType.Float32, rows, cols);
        product.compute(on, on.of(a), on.of(b), actual);
        var c = actual.host();
        DenseMatrix exact = inDoubles(product, a, b, false, rows, cols), sizes = inDoubles(product, a, b, true, rows, cols);
        double most = 2 * U + U * U + terms * 0x1p-23;
        for (int j = 0; j < cols; j++) {
            for (int i = 0; i < rows; i++) {
                double error = Math.abs(c.get(i, j) - exact.get(i, j)) / sizes.get(i, j);
                worst = Math.max(worst, error);
                if (!(error <= most)) throw new AssertionError(what + " of " + terms + " terms at " + i + ", " + j + " of " + rows + "x" + cols + ": " + c.get(i, j) + "; expected " + exact.get(i, j)
                    + " within " + most * sizes.get(i, j));
            }
        }
    }

    /// By the specification, in double precision; of the numbers or of their sizes.
    private DenseMatrix inDoubles(Product product, DenseMatrix a, DenseMatrix b, boolean sizes, int rows, int cols) {
        var c = spec.zeros(ScalarType.Float64, rows, cols);
        product.compute(spec, spec.of(doubles(a, sizes)), spec.of(doubles(b, sizes)), c);
        return c.host();
    }

    private static DenseMatrix doubles(DenseMatrix a, boolean sizes) {
        var wide = DenseMatrix.zeros(ScalarType.Float64, a.nrow(), a.ncol());
        for (int j = 0; j < a.ncol(); j++) for (int i = 0; i < a.nrow(); i++) wide.set(i, j, sizes ? Math.abs(a.get(i, j)) : a.get(i, j));
        return wide;
    }
}
