package vaekit.eval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import smile.math.MathEx;
import vaekit.data.StretchedClusters;
import vaekit.data.Toys;

class ClusteringTest {
    @Test void agreementDoesNotDependOnNamesAndChanceIsZero() {
        assertEquals(1, Clustering.agreement(new int[] {0, 0, 1, 1, 2}, new int[] {2, 2, 0, 0, 1}), 1e-12);
        // six pairs; planted {0,1},{2,3}, found {0,2},{1,3}: no pair together in both. (0 − 2·2/6)/(2 − 2·2/6) = −½
        assertEquals(-0.5, Clustering.agreement(new int[] {0, 0, 1, 1}, new int[] {0, 1, 0, 1}), 1e-12);
    }

    @Test void kMeansFindsRoundGroupsAndTheSameOnesAgain() {
        var data = Toys.gaussians(300, 4, 0.4, 1);
        int[] first = Clustering.kMeans(data.matrix(), 4, 5, 7), second = Clustering.kMeans(data.matrix(), 4, 5, 7);
        assertArrayEquals(first, second);
        assertTrue(Clustering.agreement(data.labels(), first) > 0.99);
        assertThrows(IllegalArgumentException.class, () -> Clustering.kMeans(data.matrix(), 0, 1, 1));
    }

    @Test void itMissesGroupsThatAreStretched() {
        for (int seed = 1; seed <= 5; seed++) {
            var data = StretchedClusters.of(600, 4, seed);
            assertEquals(150, java.util.Arrays.stream(data.labels()).filter(y -> y == 3).count());
            assertEquals(1.5, MathEx.stdev(data.factors().of("stretch")), 0.2);
            assertTrue(Clustering.agreement(data.labels(), Clustering.kMeans(data.matrix(), 4, 10, seed)) < 0.4, "seed " + seed);
        }
        assertThrows(IllegalArgumentException.class, () -> StretchedClusters.of(0, 4, 1));
    }
}
