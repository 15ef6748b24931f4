package vaekit.model.exact;

import static org.junit.jupiter.api.Assertions.*;

import org.junit.jupiter.api.Test;
import vaekit.dist.Estimate;
import vaekit.dist.Normal;
import vaekit.dist.Quadrature;
import vaekit.rng.Rng;

class CurveVaeTest {
    private final CurveVae arc = new CurveVae(z -> new double[] {2 * Math.sin(z), Math.cos(2 * z)}, 0.2);
    private final double[] x = {1.4, 0.2};

    @Test void aStraightCurveIsTheLinearModel() {
        var curve = new CurveVae(z -> new double[] {z + 0.5, -2 * z}, 0.6);
        var linear = new LinearVae(new double[][] {{1}, {-2}}, new double[] {0.5, 0}, 0.6);
        assertEquals(linear.logEvidence(x), curve.logEvidence(x), 1e-10);
        assertEquals(linear.posterior(x).logProb(0.3), curve.posterior(x).logProb(0.3), 1e-10);
        assertEquals(linear.elbo(new Normal(0.1, 0.4), x), curve.elbo(new Normal(0.1, 0.4), x), 1e-10);
    }

    @Test void elboPlusGapIsTheEvidence() {
        for (var q : new Normal[] {Normal.standard(), new Normal(0.8, 0.1), new Normal(-1, 2)}) {
            assertEquals(arc.logEvidence(x), arc.elbo(q, x) + arc.gap(q, x), 1e-10);
            assertEquals(arc.elbo(q, x), arc.negativeFreeEnergy(q, x), 1e-10);
        }
    }

    @Test void posteriorIntegratesToOne() {
        assertEquals(1, Quadrature.integrate(arc.posterior(x)::prob, -9, 9), 1e-12);
    }

    @Test void evidenceOnAGridIntegratesToOne() {
        double sum = 0, step = 0.1; // half of sigma: the rectangle rule is spectrally accurate for a smooth density
        for (double a = -4; a <= 4; a += step) for (double b = -3; b <= 3; b += step) sum += Math.exp(arc.logEvidence(a, b)) * step * step;
        assertEquals(1, sum, 1e-3);
    }

    @Test void evidenceFarAwayStaysFinite() {
        assertTrue(Double.isFinite(arc.logEvidence(200, 200)) && arc.logEvidence(200, 200) < -1e5);
    }

    @Test void samplesLieAroundTheCurve() {
        assertArrayEquals(new double[] {2 * Math.sin(0.3) + 0.2, Math.cos(0.6) - 0.4}, arc.sample(0.3, 1, -2), 1e-15);
        var drawn = arc.draw(2000, Rng.seed(3));
        double mean = Quadrature.expect(Normal.standard(), z -> Math.cos(2 * z));
        assertTrue(Estimate.of(2000, j -> drawn.get(1, j)).agreesWith(mean, 4));
    }
}
