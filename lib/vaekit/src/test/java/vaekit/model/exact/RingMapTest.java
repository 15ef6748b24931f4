package vaekit.model.exact;

import static org.junit.jupiter.api.Assertions.*;

import org.junit.jupiter.api.Test;
import vaekit.dist.DiagonalGaussian;
import vaekit.dist.Quadrature;
import vaekit.rng.Rng;

class RingMapTest {
    @Test void keepsTheDirectionAndMovesTheRadius() {
        assertArrayEquals(new double[] {0.3 + 0.6, 0.4 + 0.8}, RingMap.map(3, 4), 1e-15); // length 5 becomes 1.5
        assertThrows(IllegalArgumentException.class, () -> RingMap.map(0, 0));
    }

    @Test void theDensityOfTheRadiusIntegratesToOneAndMatchesSamples() {
        assertEquals(1, Quadrature.integrate(RingMap::radiusDensity, 1, 3), 1e-12);
        double mean = Quadrature.integrate(r -> r * RingMap.radiusDensity(r), 1, 3);
        assertEquals(1 + Math.sqrt(Math.PI / 2) / 10, mean, 1e-12); // the mean of a Rayleigh variable is √(π/2)
        for (int seed = 0; seed < 20; seed++) {
            var e = DiagonalGaussian.standard(2).expect(z -> Math.hypot(RingMap.map(z)[0], RingMap.map(z)[1]), Rng.seed(seed).normal(2, 5000));
            assertTrue(e.agreesWith(mean, 4), "seed " + seed + ": " + e);
        }
    }
}
