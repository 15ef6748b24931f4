package vaekit.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class InceptionScoreTest {
    @Test void certainAndVariedReachesTheNumberOfClasses() {
        var best = InceptionScore.of(new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}});
        assertEquals(0, best.clear(), 1e-12);
        assertEquals(Math.log(3), best.varied(), 1e-12);
        assertEquals(3, best.score(), 1e-12);
    }

    @Test void certaintyAloneIsWorthNothing() {
        assertEquals(1, InceptionScore.of(new double[][] {{0, 1, 0}, {0, 1, 0}}).score(), 1e-12);
    }

    @Test void aClassifierThatCannotTellIsWorthNothing() {
        assertEquals(1, InceptionScore.of(new double[][] {{0.5, 0.5}, {0.5, 0.5}, {0.5, 0.5}}).score(), 1e-12);
    }

    /// With p(y) = (0.6, 0.4).
    @Test void isTheExponentOfTheMeanDivergence() {
        double first = 0.9 * Math.log(0.9 / 0.6) + 0.1 * Math.log(0.1 / 0.4), second = 0.3 * Math.log(0.3 / 0.6) + 0.7 * Math.log(0.7 / 0.4);
        assertEquals(Math.exp((first + second) / 2), InceptionScore.of(new double[][] {{0.9, 0.1}, {0.3, 0.7}}).score(), 1e-12);
    }

    @Test void noImagesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> InceptionScore.of(new double[0][]));
    }
}
