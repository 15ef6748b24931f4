package vaekit.plot;

import static org.junit.jupiter.api.Assertions.*;

import java.util.List;
import org.junit.jupiter.api.Test;

class HistogramTest {
    private final Histogram histogram = new Histogram(Axes.of("", "x", "density"), 5);

    @Test void countsByHand() {
        // 0, 1 in the first bin [0, 2), 3 and the right edge 4 in the second: 2 of 4 values each, over a width of 2
        assertArrayEquals(new double[] {0.25, 0.25}, Histogram.density(new double[] {0, 1, 3, 4}, 0, 4, 2), 1e-15);
        assertArrayEquals(new double[] {0.375, 0.125}, Histogram.density(new double[] {0, 1, 1.9, 4}, 0, 4, 2), 1e-15);
    }

    @Test void aConstantSampleHasOneBar() {
        assertTrue(Pixels.tinted(histogram.draw(List.of(Series.sample("", new double[] {2, 2, 2}))), Theme.color(0)) > 1000);
    }

    @Test void aHistogramNeedsASample() {
        var e = assertThrows(IllegalArgumentException.class, () -> histogram.draw(List.of(Series.line("f", 0, 1, x -> x))));
        assertTrue(e.getMessage().startsWith("nothing to count"), e.getMessage());
    }
}
