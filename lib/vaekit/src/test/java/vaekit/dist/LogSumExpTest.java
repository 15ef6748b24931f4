package vaekit.dist;

import static java.lang.Double.NEGATIVE_INFINITY;
import static org.junit.jupiter.api.Assertions.*;

import org.junit.jupiter.api.Test;

class LogSumExpTest {
    @Test void survivesHugeAndTinyTerms() {
        assertEquals(1000 + Math.log(2), LogSumExp.of(1000, 1000), 1e-12);
        assertEquals(-1000 + Math.log(3), LogSumExp.of(-1000, -1000, -1000), 1e-12);
        assertEquals(1000, LogSumExp.of(1000, -1000), 0);
    }

    @Test void isThePlainFormulaWhereThatWorks() {
        assertEquals(Math.log(Math.exp(0.3) + Math.exp(-1.2) + Math.exp(2)), LogSumExp.of(0.3, -1.2, 2), 1e-15);
    }

    @Test void allTermsZeroGiveMinusInfinityAndNotNaN() {
        assertEquals(NEGATIVE_INFINITY, LogSumExp.of(NEGATIVE_INFINITY, NEGATIVE_INFINITY), 0);
        assertEquals(NEGATIVE_INFINITY, LogSumExp.mean(NEGATIVE_INFINITY, NEGATIVE_INFINITY), 0);
        assertEquals(NEGATIVE_INFINITY, LogSumExp.of(), 0);
    }

    @Test void oneZeroTermDoesNotCount() {
        assertEquals(5, LogSumExp.of(5, NEGATIVE_INFINITY), 0);
        assertEquals(5 - Math.log(2), LogSumExp.mean(5, NEGATIVE_INFINITY), 1e-15);
    }

    @Test void aNaNIsNotHidden() {
        assertTrue(Double.isNaN(LogSumExp.of(1, Double.NaN, 1000)));
    }

    @Test void theMeanOfEqualTermsIsTheTerm() {
        assertEquals(-1000, LogSumExp.mean(-1000, -1000, -1000, -1000), 1e-12);
        assertThrows(IllegalArgumentException.class, LogSumExp::mean);
    }

    @Test void softmaxSumsToOneAtAnyScale() {
        assertArrayEquals(new double[] {0.25, 0.75}, LogSumExp.softmax(1000, 1000 + Math.log(3)), 1e-12);
        assertThrows(IllegalArgumentException.class, () -> LogSumExp.softmax(NEGATIVE_INFINITY, NEGATIVE_INFINITY));
    }
}
