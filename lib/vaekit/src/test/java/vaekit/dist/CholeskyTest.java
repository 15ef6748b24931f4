package vaekit.dist;

import static org.junit.jupiter.api.Assertions.*;

import org.junit.jupiter.api.Test;

class CholeskyTest {
    private final double[][] a = {{4, 2, -2}, {2, 10, 2}, {-2, 2, 6}}; // = L Lᵀ with L = {{2},{1,3},{-1,1,2}}
    private final Cholesky l = Cholesky.of(a);

    @Test void findsTheFactorOfAMatrixMadeFromOne() {
        assertArrayEquals(new double[] {2, 0, 0}, l.lower()[0], 1e-15);
        assertArrayEquals(new double[] {1, 3, 0}, l.lower()[1], 1e-15);
        assertArrayEquals(new double[] {-1, 1, 2}, l.lower()[2], 1e-15);
        assertEquals(2 * Math.log(2 * 3 * 2), l.logDet(), 1e-14);
    }

    @Test void solveUndoesTheMatrix() {
        double[] x = {1, -2, 3}, b = {-6, -12, 12}; // b = a x
        assertArrayEquals(x, l.solve(b), 1e-14);
        assertArrayEquals(new double[] {2, -5, 3}, l.times(x), 1e-15);
        assertArrayEquals(x, l.whiten(l.times(x)), 1e-14);
    }

    @Test void inverseTimesMatrixIsIdentity() {
        var inverse = l.inverse();
        for (int i = 0; i < 3; i++) for (int j = 0; j < 3; j++) {
            double sum = 0;
            for (int k = 0; k < 3; k++) sum += inverse[i][k] * a[k][j];
            assertEquals(i == j ? 1 : 0, sum, 1e-14);
        }
    }

    @Test void logDetDoesNotUnderflow() {
        var tiny = new double[400][400];
        for (int i = 0; i < 400; i++) tiny[i][i] = 1e-3; // the determinant itself, 1e-1200, is 0 in double
        assertEquals(400 * Math.log(1e-3), Cholesky.of(tiny).logDet(), 1e-9);
    }

    @Test void whatIsNoCovarianceIsRefused() {
        var e = assertThrows(IllegalArgumentException.class, () -> Cholesky.of(new double[][] {{1, 2}, {2, 1}}));
        assertTrue(e.getMessage().contains("not positive definite"));
        e = assertThrows(IllegalArgumentException.class, () -> Cholesky.of(new double[][] {{1, 0.5}, {0.1, 1}}));
        assertTrue(e.getMessage().contains("not symmetric"));
    }
}
