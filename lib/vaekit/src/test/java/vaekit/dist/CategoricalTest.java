package vaekit.dist;

import static java.lang.Double.NEGATIVE_INFINITY;
import static org.junit.jupiter.api.Assertions.*;

import org.junit.jupiter.api.Test;
import vaekit.rng.Rng;

class CategoricalTest {
    private final Categorical p = new Categorical(1000, 1000 + Math.log(3), NEGATIVE_INFINITY);

    @Test void normalisesItsLogits() {
        assertArrayEquals(new double[] {0.25, 0.75, 0}, p.probabilities(), 1e-12);
    }

    @Test void entropyByHand() {
        assertEquals(-0.25 * Math.log(0.25) - 0.75 * Math.log(0.75), p.entropy(), 1e-12);
        assertEquals(Math.log(7), Categorical.uniform(7).entropy(), 1e-14);
    }

    @Test void samplesByTheShareOfTheInterval() {
        assertEquals(0, p.sample(0.1));
        assertEquals(1, p.sample(0.3));
        assertEquals(1, p.sample(Math.nextDown(1.0)), "an outcome of probability 0 is never drawn");
        var u = Rng.seed(2).uniforms(40_000);
        assertTrue(Estimate.of(u.length, i -> p.sample(u[i])).agreesWith(0.75, 4));
    }

    @Test void nothingPossibleIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Categorical(NEGATIVE_INFINITY, NEGATIVE_INFINITY));
        assertThrows(IllegalArgumentException.class, () -> Categorical.ofProbabilities(0.5, -0.5));
    }
}
