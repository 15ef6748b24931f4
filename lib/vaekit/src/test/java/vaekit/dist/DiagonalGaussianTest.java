package vaekit.dist;

import static org.junit.jupiter.api.Assertions.*;

import org.junit.jupiter.api.Test;

class DiagonalGaussianTest {
    private final double[] mu = {0.5, -1, 2}, logVar = {-0.3, 0.8, -2};
    private final DiagonalGaussian q = new DiagonalGaussian(mu, logVar);

    @Test void isTheProductOfItsMarginals() {
        double[] z = {0.1, 0.2, 0.3};
        double sum = 0;
        for (int j = 0; j < 3; j++) sum += q.marginal(j).logProb(z[j]);
        assertEquals(sum, q.logProb(z), 1e-13);
    }

    @Test void sampleIsMuPlusSigmaEps() {
        assertArrayEquals(new double[] {0.5 + Math.exp(-0.15), -1, 2 - 2 * Math.exp(-1)}, q.sample(1, 0, -2), 1e-15);
    }

    @Test void entropyAddsUp() {
        assertEquals(q.marginal(0).entropy() + q.marginal(1).entropy() + q.marginal(2).entropy(), q.entropy(), 1e-14);
    }

    @Test void isAFullGaussianWithADiagonalCovariance() {
        var full = FullGaussian.of(q);
        assertEquals(q.logProb(1, 1, 1), full.logProb(1, 1, 1), 1e-13);
        assertEquals(q.entropy(), full.entropy(), 1e-13);
        assertArrayEquals(q.sample(1, 2, 3), full.sample(1, 2, 3), 1e-14);
    }

    @Test void keepsItsOwnCopy() {
        var m = mu.clone();
        var g = new DiagonalGaussian(m, logVar);
        m[0] = 99;
        assertEquals(0.5, g.mu()[0]);
        assertEquals(q, g);
    }

    @Test void wrongShapesAndNaNAreNamed() {
        assertThrows(IllegalArgumentException.class, () -> new DiagonalGaussian(new double[2], new double[3]));
        var e = assertThrows(IllegalArgumentException.class, () -> new DiagonalGaussian(new double[] {0, Double.NaN}, new double[2]));
        assertTrue(e.getMessage().startsWith("dimension 1 has mu = NaN"));
        assertThrows(IllegalArgumentException.class, () -> q.sample(1, 2));
    }
}
