package vaekit.dist;

import static org.junit.jupiter.api.Assertions.*;

import org.junit.jupiter.api.Test;
import vaekit.rng.Rng;

class EstimateTest {
    @Test void meanAndStandardErrorByHand() {
        var e = Estimate.of(1, 2, 3, 6); // mean 3, sum of squares 4+1+0+9 = 14, variance 14/3, se = sqrt(14/3/4)
        assertEquals(3, e.mean(), 1e-15);
        assertEquals(Math.sqrt(14.0 / 12), e.se(), 1e-15);
        assertEquals(14.0 / 3, e.variance(), 1e-14);
        assertEquals("3 ± 1.1 (n = 4)", Estimate.of(1, 2, 3, 6).toString().replace("3.00000", "3"));
    }

    @Test void keepsItsDigitsFarFromZero() {
        assertEquals(Estimate.of(1, 2, 3, 6).se(), Estimate.of(1e9 + 1, 1e9 + 2, 1e9 + 3, 1e9 + 6).se(), 1e-9);
    }

    @Test void theIntervalCoversTheTruthAsOftenAsItSays() {
        int covered = 0;
        for (int seed = 0; seed < 1000; seed++) {
            if (Estimate.of(Rng.seed(seed).normals(200)).agreesWith(0, 2)) covered++;
        }
        assertEquals(0.9545, covered / 1000.0, 4 * Math.sqrt(0.9545 * 0.0455 / 1000)); // 4 standard errors of a share
    }

    @Test void aWrongTruthIsRejected() {
        assertFalse(Estimate.of(Rng.seed(1).normals(10_000)).agreesWith(0.1, 5));
    }

    @Test void noDrawsAreRefused() {
        assertThrows(IllegalArgumentException.class, Estimate::of);
    }
}
