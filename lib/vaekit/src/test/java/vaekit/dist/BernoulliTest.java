package vaekit.dist;

import static org.junit.jupiter.api.Assertions.*;

import org.junit.jupiter.api.Test;
import vaekit.rng.Rng;

class BernoulliTest {
    private final Bernoulli p = new Bernoulli(0.4, -1.3, 2);

    @Test void probabilitiesSumToOneOverAllImages() {
        double sum = 0;
        for (int bits = 0; bits < 8; bits++) sum += p.prob(bits & 1, bits >> 1 & 1, bits >> 2);
        assertEquals(1, sum, 1e-15);
    }

    @Test void entropyIsTheBruteForceSum() {
        double sum = 0;
        for (int bits = 0; bits < 8; bits++) {
            double[] x = {bits & 1, bits >> 1 & 1, bits >> 2};
            sum -= p.prob(x) * p.logProb(x);
        }
        assertEquals(sum, p.entropy(), 1e-14);
        assertEquals(Math.log(2), new Bernoulli(0).entropy(), 1e-15);
    }

    @Test void staysFiniteForExtremeLogits() {
        assertEquals(-1000, new Bernoulli(1000).logProb(0), 0);
        assertEquals(-1000, new Bernoulli(-1000).logProb(1), 0);
        assertEquals(0, new Bernoulli(1000).logProb(1), 0);
        assertEquals(0, new Bernoulli(1000).entropy(), 1e-300);
    }

    @Test void logitsAndProbabilitiesAreInverse() {
        assertArrayEquals(new double[] {0.2, 0.999}, Bernoulli.ofProbabilities(0.2, 0.999).mean(), 1e-15);
        assertThrows(IllegalArgumentException.class, () -> Bernoulli.ofProbabilities(1));
    }

    @Test void samplesHaveItsMean() {
        var rng = Rng.seed(11);
        var e = Estimate.of(50_000, i -> p.sample(rng.split(i).uniforms(3))[1]);
        assertTrue(e.agreesWith(p.mean()[1], 4));
    }

    @Test void greyPixelsGiveOnlyAPseudoLikelihood() {
        double area = Quadrature.integrate(x -> new Bernoulli(2).prob(x), 0, 1);
        assertTrue(area < 0.9, "over grey values the 'density' integrates to " + area + ", not to 1");
    }
}
