package vaekit.eval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import smile.tensor.DenseMatrix;

class ActiveUnitsTest {
    @Test void variancesAreOverTheExamples() {
        var mu = DenseMatrix.of(new double[][] {{1, 3, 5}, {2, 2, 2}, {0, 0.1, 0.2}});
        assertArrayEquals(new double[] {8 / 3.0, 0, 0.02 / 3}, ActiveUnits.variances(mu), 1e-15);
        assertEquals(1, ActiveUnits.count(mu));
    }

    @Test void aPlantedCollapseHasNoActiveUnit() {
        assertEquals(0, ActiveUnits.count(DenseMatrix.of(new double[5][40])));
    }
}
