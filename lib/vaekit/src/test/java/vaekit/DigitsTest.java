package vaekit;

import static org.junit.jupiter.api.Assertions.*;

import java.util.List;
import org.junit.jupiter.api.Test;

class DigitsTest {
    @Test
    void loadsTenThousandLabelledImagesWithTheirFactors() {
        var digits = Digits.load();
        assertEquals(10_000, digits.size());
        assertEquals(784, digits.dim());
        assertEquals(10, digits.classes());
        assertEquals(List.of("style", "slant", "turn", "width", "thickness", "pressure", "wobble", "size"), digits.factors().names());
    }

    @Test
    void splitsIntoTrainAndTestWithFactors() {
        var split = Digits.load().split(0.9, 42);
        assertEquals(9000, split.train().size());
        assertEquals(1000, split.test().factors().size());
    }

    @Test
    void freshDigitsAreAsManyAsAskedFor() {
        assertEquals(12, Digits.make(12, 7).size());
    }
}
