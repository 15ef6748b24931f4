package vaekit.dist;

import static java.lang.Double.NEGATIVE_INFINITY;
import static java.lang.Double.POSITIVE_INFINITY;
import static org.junit.jupiter.api.Assertions.*;

import org.junit.jupiter.api.Test;
import vaekit.rng.Rng;

class NormalTest {
    private final Normal p = new Normal(0.7, 1.9);

    @Test void densityByHand() {
        assertEquals(-0.9189385332046727, Normal.standard().logProb(0), 1e-15);      // −½ log 2π
        assertEquals(-0.9189385332046727 - 2, Normal.standard().logProb(2), 1e-15);
        assertEquals(-0.9189385332046727 - Math.log(1.9) - 0.5, p.logProb(0.7 + 1.9), 1e-14);
    }

    @Test void densityIntegratesToOne() {
        assertEquals(1, Quadrature.integrate(p::prob, NEGATIVE_INFINITY, POSITIVE_INFINITY), 1e-12);
    }

    @Test void entropyIsMinusTheMeanLogDensity() {
        assertEquals(Quadrature.expect(p, z -> -p.logProb(z)), p.entropy(), 1e-12);
    }

    @Test void samplesHaveItsMoments() {
        var eps = Rng.seed(3).normals(100_000);
        assertTrue(Estimate.of(eps.length, i -> p.sample(eps[i])).agreesWith(0.7, 4));
        assertTrue(Estimate.of(eps.length, i -> Math.pow(p.sample(eps[i]) - 0.7, 2)).agreesWith(1.9 * 1.9, 4));
    }

    @Test void quantileInvertsTheCdfFarIntoTheTails() {
        for (double u : new double[] {1e-12, 1e-6, 0.025, 0.3, 0.5, 0.84, 0.999}) {
            assertEquals(1, p.cdf(p.quantile(u)) / u, 1e-10);
        }
        assertEquals(1.959963984540054, Normal.standard().quantile(0.975), 1e-12);
    }

    @Test void quantileRefusesTheEndsAndNamesTheRemedy() {
        var e = assertThrows(IllegalArgumentException.class, () -> p.quantile(0));
        assertTrue(e.getMessage().contains("(i + 0.5) / n"));
    }

    @Test void aLogVarianceIsNotAStandardDeviation() {
        assertEquals(Math.exp(-1), Normal.ofLogVar(0, -2).sigma(), 1e-15);
        var e = assertThrows(IllegalArgumentException.class, () -> new Normal(0, -2));
        assertTrue(e.getMessage().contains("ofLogVar"));
    }
}
