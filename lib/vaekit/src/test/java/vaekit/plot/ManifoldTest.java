package vaekit.plot;

import static org.junit.jupiter.api.Assertions.*;

import org.junit.jupiter.api.Test;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;

class ManifoldTest {
    @Test void codesAreQuantilesOfThePrior() {
        // Φ⁻¹(1/6) = −0.967422 (tables of the normal distribution); cells of probability 1/3 have their middle there
        DenseMatrix z = Manifold.codes(3);
        assertEquals(-0.967422, z.get(0, 0), 1e-6);
        assertEquals(0, z.get(0, 1), 1e-7);
        assertEquals(0.967422, z.get(0, 2), 1e-6);
    }

    @Test void theSecondCoordinateGrowsUpwards() {
        DenseMatrix z = Manifold.codes(3);
        assertEquals(0.967422, z.get(1, 0), 1e-6);
        assertEquals(-0.967422, z.get(1, 8), 1e-6);
    }

    @Test void noCodeIsInfiniteHoweverFineTheSheet() {
        DenseMatrix z = Manifold.codes(200);
        for (int j = 0; j < z.ncol(); j++) assertTrue(Math.abs(z.get(0, j)) < 3.1 && Math.abs(z.get(1, j)) < 3.1);
    }

    @Test void quantileInvertsTheNormalDistribution() {
        assertEquals(1.959964, Manifold.quantile(0.975), 1e-6);
        assertEquals(-1.959964, Manifold.quantile(0.025), 1e-6);
    }

    @Test void aSheetIsSquare() {
        var e = assertThrows(IllegalArgumentException.class, () -> Manifold.draw("", DenseMatrix.zeros(ScalarType.Float32, 784, 20)));
        assertEquals("a manifold is a square sheet of n * n images; given 20 columns", e.getMessage());
    }
}
