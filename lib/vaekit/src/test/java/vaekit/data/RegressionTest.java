package vaekit.data;

import static org.junit.jupiter.api.Assertions.*;

import org.junit.jupiter.api.Test;
import vaekit.Digits;

class RegressionTest {
    final Images digits = Digits.make(2000, 5);

    @Test
    void boldnessIsItsFormulaPlusNoiseOfSigma() {
        var r = Regression.boldness(digits, 0.2, 1);
        double[] thickness = digits.factors().of("thickness"), slant = digits.factors().of("slant");
        double squares = 0;
        for (int i = 0; i < 2000; i++) {
            assertEquals((thickness[i] - 2.7) / 0.75 + 2 * slant[i], r.exact()[i], 1e-12);
            squares += Math.pow(r.y()[i] - r.exact()[i], 2);
        }
        assertEquals(0.04, squares / 2000, 5 * 0.04 * Math.sqrt(2.0 / 2000));
    }

    @Test
    void aSubsetKeepsExamplesAndValuesTogether() {
        var r = Regression.ofFactor(digits, "slant", 0, 1).subset(7, 3);
        assertArrayEquals(new double[] {digits.factors().of("slant")[7], digits.factors().of("slant")[3]}, r.y());
        assertEquals(digits.label(3), r.data().label(1));
    }

    @Test
    void meanAndDeviationAreThoseOfY() {
        var r = new Regression(digits.subset(0, 1, 2), "p", new double[3], new double[] {1, 2, 6}, 0);
        assertEquals(3, r.mean(), 1e-15);
        assertEquals(Math.sqrt(7), r.sd(), 1e-15); // (4 + 1 + 9) / 2
    }
}
