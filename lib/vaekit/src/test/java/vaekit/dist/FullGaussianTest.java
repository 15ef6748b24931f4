package vaekit.dist;

import static org.junit.jupiter.api.Assertions.*;

import org.junit.jupiter.api.Test;
import vaekit.rng.Rng;

class FullGaussianTest {
    private final double[][] cov = {{2, 0.6}, {0.6, 0.5}}; // determinant 0.64, inverse {{0.5, -0.6}, {-0.6, 2}} / 0.64
    private final FullGaussian p = FullGaussian.of(new double[] {1, -1}, cov);

    @Test void densityByHand() {
        double square = (0.5 * 1 * 1 - 2 * 0.6 * 1 * 2 + 2 * 2 * 2) / 0.64; // x − μ = (1, 2)
        assertEquals(-Gaussian.LOG_2PI - 0.5 * Math.log(0.64) - 0.5 * square, p.logProb(2, 1), 1e-13);
    }

    @Test void integratesToOneAndHasItsEntropy() {
        double[] total = new double[2];
        total[0] = Quadrature.integrate(a -> Quadrature.integrate(b -> p.prob(a, b), -9, 7), -14, 16);
        assertEquals(1, total[0], 1e-11);
        assertEquals(-new GaussHermite(2).expect(p, p::logProb), p.entropy(), 1e-12);
    }

    @Test void samplesHaveItsCovariance() {
        var eps = Rng.seed(5).normal(2, 100_000);
        assertTrue(p.expect(z -> (z[0] - 1) * (z[1] + 1), eps).agreesWith(0.6, 4));
        assertTrue(p.expect(z -> z[1], eps).agreesWith(-1, 4));
        assertFalse(p.expect(z -> (z[0] - 1) * (z[1] + 1), eps).agreesWith(0, 4));
    }

    @Test void covarianceSurvivesTheRoundTrip() {
        assertArrayEquals(cov[0], p.covariance()[0], 1e-15);
        assertArrayEquals(cov[1], p.covariance()[1], 1e-15);
    }
}
