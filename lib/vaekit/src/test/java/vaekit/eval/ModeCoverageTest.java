package vaekit.eval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import smile.tensor.DenseMatrix;
import vaekit.data.Toys;

class ModeCoverageTest {
    @Test void everyDrawGoesToItsNearestModeOrToNone() {
        var draws = DenseMatrix.of(new double[][] {{0, 0.4, 5.2, 2.5}, {0, 0, 0, 0}});
        var found = ModeCoverage.of(draws, new double[][] {{0, 0}, {5, 0}, {0, 9}}, 0.5);
        assertArrayEquals(new int[] {2, 1, 0}, found.counts());
        assertEquals(1, found.stray());
        assertEquals(2, found.covered());
        assertEquals(0.75, found.onModes());
    }

    @Test void theDataCoverTheirOwnModes() {
        var ring = ModeCoverage.of(Toys.gaussians(2000, 8, 0.2, 1).matrix(), Toys.onRing(8), 0.6);
        assertEquals(8, ring.covered());
        assertTrue(ring.onModes() > 0.98, "1 − e^−4.5 of a Gaussian lies within three standard deviations: " + ring.onModes());
        assertEquals(25, ModeCoverage.of(Toys.grid(4000, 5, 0.1, 1).matrix(), Toys.onGrid(5), 0.3).covered());
    }

    @Test void aFewDrawsAreNoCover() {
        var grid = Toys.grid(4000, 2, 0.1, 1);
        var three = DenseMatrix.zeros(grid.matrix().scalarType(), 2, 1000);
        int n = 0;
        for (int j = 0; n < 1000; j++) if (grid.label(j) != 3 || n == 0) {
            for (int i = 0; i < 2; i++) three.set(i, n, grid.matrix().get(i, j));
            n++;
        }
        assertEquals(3, ModeCoverage.of(three, Toys.onGrid(2), 0.4).covered());
    }

    @Test void pointsOfAnotherSpaceAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> ModeCoverage.of(Toys.ring(5, 1).matrix(), new double[][] {{0, 0, 0}}, 1));
    }
}
