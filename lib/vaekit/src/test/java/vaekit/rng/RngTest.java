package vaekit.rng;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import smile.tensor.ScalarType;

class RngTest {

    /// Known answers of Random123's kat_vectors for threefry2x32, 20 rounds: counter words, key words, result words.
    @Test void threefryGivesTheKnownAnswers() {
        assertEquals(words(0x6b200159, 0x99ba4efe), Threefry.hash(0, 0));
        assertEquals(words(0x1cb996fc, 0xbb002be7), Threefry.hash(-1L, -1L));
        assertEquals(words(0xc4923a9c, 0x483df7a0), Threefry.hash(words(0x13198a2e, 0x03707344), words(0x243f6a88, 0x85a308d3)));
    }

    private static long words(int w0, int w1) {
        return (w0 & 0xFFFFFFFFL) | ((long) w1 << 32);
    }

    @Test void oneKeyGivesOneNoiseAndAnotherKeyAnother() {
        var rng = Rng.seed(1);
        assertArrayEquals(rng.normals(99), rng.normals(99));
        assertNotEquals(rng.split(0).normals(1)[0], rng.split(1).normals(1)[0]);
        assertNotEquals(Rng.seed(1).split(0), Rng.seed(2).split(0));
    }

    /// Each moment of n = 1e6 draws lies within 5 standard errors: sd of the mean of z, z², z³, z⁴ is √(1, 2, 15, 96)/1000.
    @Test void normalsHaveTheMomentsOfAStandardNormal() {
        var z = Rng.seed(7).normals(1_000_000);
        double[] expected = {0, 1, 0, 3}, variance = {1, 2, 15, 96};
        for (int p = 1; p <= 4; p++) {
            int power = p;
            double mean = Arrays.stream(z).map(v -> Math.pow(v, power)).average().orElseThrow();
            assertEquals(expected[p - 1], mean, 5 * Math.sqrt(variance[p - 1]) / 1000, "moment " + p);
        }
    }

    /// Shares below −2, −1, 0, 1, 2 against Φ, within 5 standard errors.
    @Test void normalsFollowPhi() {
        var z = Rng.seed(8).normals(1_000_000);
        double[] at = {-2, -1, 0, 1, 2}, phi = {0.022750132, 0.158655254, 0.5, 0.841344746, 0.977249868};
        for (int k = 0; k < at.length; k++) {
            double limit = at[k], share = Arrays.stream(z).filter(v -> v < limit).count() / 1e6;
            assertEquals(phi[k], share, 5 * Math.sqrt(phi[k] * (1 - phi[k]) / 1e6));
        }
    }

    @Test void polynomialsAgreeWithMath() {
        for (int i = 0; i < 100_000; i++) {
            float t = i / 100_000f, u = (i + 0.5f) / 100_000f;
            assertEquals(Math.cos(2 * Math.PI * t), NormalNoise.cosTurn(t), 2e-7);
            assertEquals(Math.sin(2 * Math.PI * t), NormalNoise.sinTurn(t), 2e-7);
            assertEquals(Math.log(u), NormalNoise.log(u), 2e-7 * Math.max(1, -Math.log(u)));
        }
    }

    @Test void theTwoHalvesOfAPairAreUncorrelated() {
        var z = Rng.seed(9).normals(200_000);
        double product = 0;
        for (int i = 0; i < 100_000; i++) product += z[i] * z[i + 100_000];
        assertEquals(0, product / 1e5, 5 / Math.sqrt(1e5));
    }

    @Test void float32AndFloat64HoldTheSameNumbersWhateverThePadding() {
        var rng = Rng.seed(3);                                             // 300 rows: Smile pads the leading dimension
        var narrow = rng.normal(ScalarType.Float32, 300, 7);
        var wide = rng.normal(ScalarType.Float64, 300, 7);
        var flat = rng.normals(2100);
        for (int j = 0; j < 7; j++) {
            for (int i = 0; i < 300; i++) {
                assertEquals(wide.get(i, j), narrow.get(i, j));
                assertEquals(flat[j * 300 + i], wide.get(i, j));
            }
        }
    }

    @Test void aPermutationHoldsEveryNumberOnceAndEveryOrderIsAboutAsFrequent() {
        var sorted = Rng.seed(4).permutation(1000);
        Arrays.sort(sorted);
        for (int i = 0; i < 1000; i++) assertEquals(i, sorted[i]);
        var count = new int[6];                                            // orders of three, told by first and second element
        for (int s = 0; s < 6000; s++) {
            var p = Rng.seed(5).split(s).permutation(3);
            count[p[0] * 2 + (p[1] > p[2] ? 1 : 0)]++;
        }
        for (int c : count) assertEquals(1000, c, 5 * Math.sqrt(6000 / 6.0 * 5 / 6));
    }

    @Test void uniformsLieStrictlyInside() {
        for (double u : Rng.seed(6).uniforms(100_000)) assertTrue(u > 0 && u < 1);
    }
}
