package vaekit.eval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vaekit.dist.Estimate;
import vaekit.rng.Rng;

class MutualInformationTest {
    /// Two coins that agree in three of four throws: log 2 − H(¼) = 0.1308 nats.
    private static int[][] coins(int n, long seed) {
        var a = IntStream.range(0, n).map(i -> Rng.seed(seed).split(0).uniform(i) < 0.5 ? 1 : 0).toArray();
        return new int[][] {a, IntStream.range(0, n).map(i -> Rng.seed(seed).split(1).uniform(i) < 0.25 ? 1 - a[i] : a[i]).toArray()};
    }

    @Test void aPlantedInformationIsFoundWithinItsError() {
        double truth = Math.log(2) + 0.25 * Math.log(0.25) + 0.75 * Math.log(0.75);
        int inside = 0;
        for (int seed = 0; seed < 100; seed++) {
            var c = coins(500, seed);
            if (MutualInformation.of(c[0], c[1]).agreesWith(truth, 2)) inside++;
        }
        assertTrue(inside >= 88, inside + " of 100 within two standard errors; 95 expected");
    }

    /// Without the correction it would be 9·4/2·300 = 0.06 nats.
    @Test void independentVariablesHaveNoneOnAverage() {
        var found = Estimate.of(200, seed -> {
            var a = IntStream.range(0, 300).map(i -> (int) (10 * Rng.seed(seed).split(0).uniform(i))).toArray();
            return MutualInformation.of(a, IntStream.range(0, 300).map(i -> (int) (5 * Rng.seed(seed).split(1).uniform(i))).toArray()).mean();
        });
        assertEquals(0, found.mean(), 0.005);
    }

    @Test void aVariableKnowsItsEntropyOfItself() {
        int[] a = {0, 1, 2, 3, 0, 1, 2, 3};
        assertEquals(Math.log(4), MutualInformation.entropy(a), 1e-12);
        assertEquals(Math.log(4) - 9 / 16.0, MutualInformation.of(a, a).mean(), 1e-12);
    }

    @Test void binsHaveOneSize() {
        assertArrayEquals(new int[] {2, 0, 1, 0, 2, 1}, MutualInformation.bins(new double[] {9, -3, 1, 0, 7, 2}, 3));
    }

    @Test void refusesPairsThatAreNone() {
        assertThrows(IllegalArgumentException.class, () -> MutualInformation.of(new int[3], new int[4]));
    }
}
