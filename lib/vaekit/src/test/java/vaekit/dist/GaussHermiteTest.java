package vaekit.dist;

import static org.junit.jupiter.api.Assertions.*;

import org.junit.jupiter.api.Test;

class GaussHermiteTest {
    @Test void nPointsAreExactUpToDegreeTwoNMinusOne() {
        var three = new GaussHermite(3);
        assertEquals(3, three.expect(Normal.standard(), z -> Math.pow(z[0], 4)), 1e-13);     // degree 4: E[z⁴] = 3
        assertNotEquals(15, three.expect(Normal.standard(), z -> Math.pow(z[0], 6)), 1);     // degree 6 is too much for 3 points
        assertEquals(15, new GaussHermite(4).expect(Normal.standard(), z -> Math.pow(z[0], 6)), 1e-12);
    }

    @Test void seesTheCovariance() {
        var q = FullGaussian.of(new double[] {1, -2}, new double[][] {{2, 0.7}, {0.7, 1}});
        assertEquals(0.7, new GaussHermite(2).expect(q, z -> (z[0] - 1) * (z[1] + 2)), 1e-13);
        assertEquals(1, new GaussHermite(2).expect(q, z -> 1), 1e-14);
    }

    @Test void agreesWithTheAdaptiveRuleOnASmoothFunction() {
        var q = new Normal(0.4, 0.8);
        double truth = Quadrature.expect(q, z -> Bernoulli.softplus(2 * z));
        assertEquals(truth, new GaussHermite(60).expect(q, z -> Bernoulli.softplus(2 * z[0])), 1e-10);
    }

    @Test void aHundredPointsStillSumToOne() {
        assertEquals(1, new GaussHermite(100).expect(Normal.standard(), z -> 1), 1e-12);
        assertEquals(Math.exp(0.5), new GaussHermite(100).expect(Normal.standard(), z -> Math.exp(z[0])), 1e-12);
    }

    @Test void tooManyPointsAreRefusedBeforeTheyAreCounted() {
        var e = assertThrows(IllegalArgumentException.class, () -> new GaussHermite(20).expect(DiagonalGaussian.standard(20), z -> 1));
        assertTrue(e.getMessage().contains("Monte Carlo"));
    }
}
