package vaekit.backend.simd.elementwise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.backend.simd.SimdBackend;

class AdamKernelTest {

    /// 0.9²⁰⁰⁰ and 0.999²⁰⁰⁰·1e-36 are below 1.2e-38, the smallest normal float: the sums of the textbook would be subnormal for good.
    @Test void averagesOfGradientsThatBecameZeroStayNormalNumbersAndMoveNothing() {
        try (var backend = new SimdBackend(1)) {
            DenseMatrix theta = filled(0.5f), g = filled(1e-18f), m = filled(0), v = filled(0);
            backend.adam(theta, g, m, v, 1e-3, 0.9, 0.999, 1e-8);
            var zero = filled(0);
            for (int step = 0; step < 2000; step++) backend.adam(theta, zero, m, v, 1e-3, 0.9, 0.999, 1e-8);
            for (int i = 0; i < theta.nrow(); i++) {
                assertTrue((float) m.get(i, 0) >= Float.MIN_NORMAL && (float) v.get(i, 0) >= Float.MIN_NORMAL, "m " + m.get(i, 0) + ", v " + v.get(i, 0));
                assertEquals(0.5f, (float) theta.get(i, 0));
            }
        }
    }

    private static DenseMatrix filled(float value) {
        var matrix = DenseMatrix.zeros(ScalarType.Float32, 37, 1);
        for (int i = 0; i < matrix.nrow(); i++) matrix.set(i, 0, value);
        return matrix;
    }
}
