package vaekit.plot;

import static org.junit.jupiter.api.Assertions.*;

import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a figure says to those who cannot see it.
class FigureTest {
    private final Axes axes = Axes.of("", "x", "y");

    private static String alt(BufferedImage image) { return (String) image.getProperty(Theme.ALT); }

    @Test void titleAxesAndSeriesAreSaid() {
        var image = Axes.of("Two lines\nsmall print", "step", "nats").logX().draw(List.of(Series.line("ELBO", new double[] {1, 10}, new double[] {0, 1}), Series.line("", new double[] {1, 2}, new double[] {0, 0})));
        assertEquals("Two lines; small print. Chart of nats against step (logarithmic). Shown: ELBO.", alt(image));
    }

    @Test void panelsBesideEachOtherSayBothAndWhereTheyBegin() {
        var one = Axes.of("One", "x", "y").draw(List.of(Series.line("a", 0, 1, x -> x)));
        var both = SideBySide.draw(one, one);
        assertEquals("One. Chart of y against x. Shown: a. Beside it: One. Chart of y against x. Shown: a.", alt(both));
        assertArrayEquals(new int[] {0, both.getWidth() / Theme.SCALE / 2}, (int[]) both.getProperty(Theme.PANELS));
    }

    @Test void everyKindOfFigureHasThem() {
        var points = Pixels.matrix(2, 0, 0, 1, 1);
        for (var image : List.of(Scatter.draw(axes, points, new int[] {0, 1}, List.of(), false), Cells.of(axes, points).draw(), Surface.of(0, 1, 0, 1, (x, y) -> x).heatmap(axes, List.of()),
            Bars.of(axes, List.of("a"), new double[] {1}, new double[0], List.of()).draw(), new Histogram(axes, 3).draw(List.of(Series.sample("s", new double[] {1, 2}))),
            ImageGrid.draw("", Pixels.matrix(4, 0, 0, 1, 1), 1), ManifoldSheet.draw("", Pixels.matrix(4, 0, 0, 1, 1)), Diagram.draw("", Diagram.value("x", 0, 0)), ChartTest.Losses.chart(ChartTest.Losses.NONE))) {
            assertTrue(alt(image).length() > 8, alt(image));
        }
    }
}
