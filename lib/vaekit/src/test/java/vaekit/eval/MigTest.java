package vaekit.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import smile.tensor.DenseMatrix;
import vaekit.data.Factors;
import vaekit.rng.Rng;

class MigTest {
    private static final int N = 4000;
    private final DenseMatrix v = Rng.seed(1).normal(2, N);
    private final Factors factors = new Factors(List.of("a", "b"), v);

    private DenseMatrix turned(double angle) {
        var z = DenseMatrix.of(new double[2][N]);
        for (int n = 0; n < N; n++) {
            z.set(0, n, Math.cos(angle) * v.get(0, n) - Math.sin(angle) * v.get(1, n));
            z.set(1, n, Math.sin(angle) * v.get(0, n) + Math.cos(angle) * v.get(1, n));
        }
        return z;
    }

    /// Twenty bins know which of ten they are in: all of H(v), less the correction for small counts.
    @Test void aFactorForEachDimensionIsAGapOfOne() {
        assertEquals(1, Mig.of(turned(0), factors, "a", "b").value(), 0.02);
    }

    @Test void halfATurnDestroysIt() {
        assertEquals(0, Mig.of(turned(Math.PI / 4), factors, "a", "b").value(), 0.02);
    }

    @Test void isTheGapOverTheEntropy() {
        var mig = new Mig(new double[][] {{1, 0.2}, {0.4, 0.6}, {0.7, 0.5}}, new double[] {2, 0.5});
        assertEquals(0.15, mig.gap(0), 1e-12);
        assertEquals(0.2, mig.gap(1), 1e-12);
        assertEquals(0.175, mig.value(), 1e-12);
    }

    @Test void refusesWhatItCannotCompare() {
        assertThrows(IllegalArgumentException.class, () -> Mig.of(DenseMatrix.of(new double[1][N]), factors, "a"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Mig.of(DenseMatrix.of(new double[2][7]), factors, "a")).getMessage().contains("7 codes"));
    }
}
