package vaekit.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/// Against quadrature, on both sides of the logit 0 and of ±½, where the Taylor series ends.
class ContinuousBernoulliTest {
    private static final double[] LOGITS = {-20, -7.3, -1, -0.5, -0.499999, -1e-2, -1e-4, 0, 1e-4, 1e-9, 0.3, 0.499999, 0.5, 0.500001, 2, 11, 20};

    @Test void densitiesIntegrateToOne() {
        for (double l : LOGITS) assertEquals(1, Quadrature.integrate(x -> new ContinuousBernoulli(l).prob(x), 0, 1), 1e-13, "logit " + l);
    }

    @Test void itIsTheBernoulliFormulaTimesC() {
        for (double l : new double[] {-6, -0.2, 0.4, 5}) {
            double p = Bernoulli.sigmoid(l), c = (Math.log(p) - Math.log(1 - p)) / (2 * p - 1);
            assertEquals(Math.log(c) + 0.3 * Math.log(p) + 0.7 * Math.log(1 - p), new ContinuousBernoulli(l).logProb(0.3), 1e-13);
        }
        assertEquals(Math.log(2) + Math.log(0.5), new ContinuousBernoulli(0).logProb(0.8), 1e-15);
        assertEquals(Double.NEGATIVE_INFINITY, new ContinuousBernoulli(0).logProb(1.1));
    }

    @Test void meansAreThoseOfQuadratureAndTheSlopeOfA() {
        for (double l : LOGITS) {
            double mean = new ContinuousBernoulli(l).mean()[0];
            assertEquals(Quadrature.integrate(x -> x * new ContinuousBernoulli(l).prob(x), 0, 1), mean, 1e-13, "logit " + l);
            double h = 1e-4, slope = (ContinuousBernoulli.logPartition(l + h) - ContinuousBernoulli.logPartition(l - h)) / (2 * h);
            assertEquals(slope, mean, 1e-9, "logit " + l);
        }
        assertTrue(new ContinuousBernoulli(2).mean()[0] < Bernoulli.sigmoid(2), "nearer to a half than λ");
    }

    @Test void aQuantileHasItsShareOfTheDensityBelowIt() {
        for (double l : LOGITS) {
            for (double u : new double[] {1e-6, 0.2, 0.5, 0.999}) {
                double x = new ContinuousBernoulli(l).sample(u)[0];
                assertEquals(u, Quadrature.integrate(t -> new ContinuousBernoulli(l).prob(t), 0, x), 1e-12, "logit " + l);
            }
        }
        assertEquals(0, ContinuousBernoulli.quantile(-1000, 0));
        assertEquals(1, ContinuousBernoulli.quantile(1000, 1 - 0x1p-53), 0.04);
        assertEquals(1, ContinuousBernoulli.quantile(-1000, 1));
    }

    @Test void asManyPixelsAsLogits() {
        assertThrows(IllegalArgumentException.class, () -> new ContinuousBernoulli(1, 2).logProb(0.5));
    }
}
