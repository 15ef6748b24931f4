package vaekit.dist;

import static java.lang.Double.NEGATIVE_INFINITY;
import static java.lang.Double.POSITIVE_INFINITY;
import static org.junit.jupiter.api.Assertions.*;

import java.util.List;
import org.junit.jupiter.api.Test;
import vaekit.rng.Rng;

class MixtureTest {
    private final Mixture<Normal> p = new Mixture<>(Categorical.ofProbabilities(0.3, 0.7), List.of(new Normal(-2, 0.5), new Normal(1, 1)));

    @Test void densityIsTheWeightedMean() {
        assertEquals(0.3 * new Normal(-2, 0.5).prob(0.2) + 0.7 * new Normal(1, 1).prob(0.2), p.prob(0.2), 1e-15);
        assertEquals(1, Quadrature.integrate(p::prob, NEGATIVE_INFINITY, POSITIVE_INFINITY), 1e-12);
    }

    @Test void farAwayTheLogarithmStaysFinite() {
        assertEquals(-0.5 * 999 * 999 - 0.5 * Gaussian.LOG_2PI + Math.log(0.7), p.logProb(1000), 1e-6);
        assertEquals(0, p.prob(1000), 0);
    }

    @Test void posteriorIsBayesRule() {
        double a = 0.3 * new Normal(-2, 0.5).prob(-1), b = 0.7 * new Normal(1, 1).prob(-1);
        assertArrayEquals(new double[] {a / (a + b), b / (a + b)}, p.posterior(-1), 1e-14);
    }

    @Test void samplesHaveItsMean() {
        var rng = Rng.seed(9);
        double[] u = rng.split(0).uniforms(50_000), eps = rng.split(1).normals(50_000);
        assertTrue(Estimate.of(u.length, i -> p.sample(u[i], eps[i])[0]).agreesWith(0.3 * -2 + 0.7, 4));
    }

    @Test void weightsMustMatch() {
        assertThrows(IllegalArgumentException.class, () -> new Mixture<>(Categorical.uniform(3), List.of(Normal.standard())));
    }
}
