package vaekit.data;

import static org.junit.jupiter.api.Assertions.*;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamedDatasetTest {
    @ParameterizedTest
    @CsvSource({"digits, 9000, 784, 10", "ring, 9000, 2, 0", "moons, 9000, 2, 2", "pinwheel, 9000, 2, 5", "gaussians, 9000, 2, 8",
        "story, 9000, 2, 0", "counts, 4500, 50, 4"})
    void givesTrainAndTestExamplesByName(String name, int train, int dim, int classes) {
        var split = NamedDataset.of(name, System.out).load().get();
        assertEquals(train, split.train().size());
        assertEquals(train / 9, split.test().size());
        assertEquals(dim, split.train().dim());
        assertEquals(classes, split.train().classes());
    }

    @Test
    void anUnknownNameListsTheKnownOnes() {
        var e = assertThrows(IllegalArgumentException.class, () -> NamedDataset.of("minst", System.out));
        assertEquals("there is no data set \"minst\"; there are digits, mnist, ring, moons, pinwheel, gaussians, story, counts.", e.getMessage());
    }
}
