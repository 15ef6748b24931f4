package vaekit.plot;

import static org.junit.jupiter.api.Assertions.*;

import java.awt.image.BufferedImage;
import java.util.Arrays;
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

    @Test void aHeatMapSaysWhereItsColoursAreValues() {
        var cells = Cells.of(axes, Pixels.matrix(2, 0, 0, 1, 1)).draw();
        int[] places = (int[]) cells.getProperty(Theme.VALUES);
        assertEquals(8, places.length, "the cells and the bar");
        assertEquals(Colormap.at(0).getRGB(), cells.getRGB(places[0] * Theme.SCALE, places[1] * Theme.SCALE), "the first cell begins there");
        assertEquals(Colormap.at(1).getRGB(), cells.getRGB((places[0] + places[2]) * Theme.SCALE - 1, places[1] * Theme.SCALE + 1), "the last of its row ends there");
        assertEquals(Colormap.at(1).getRGB(), cells.getRGB(places[4] * Theme.SCALE + 1, places[5] * Theme.SCALE), "the bar's top is the largest value");
    }

    @Test void alsoBesideAnotherFigureAndDrawnAtAnotherWidth() {
        var surface = Surface.of(0, 1, 0, 1, (x, y) -> x);
        var map = surface.heatmap(axes, List.of());
        int[] alone = (int[]) map.getProperty(Theme.VALUES);
        int[] beside = (int[]) SideBySide.draw(surface.contour(axes, List.of()), map).getProperty(Theme.VALUES);
        assertEquals(8, alone.length, "the surface and the bar");
        assertEquals(8, beside.length, "contour lines are on paper, which a page may turn dark");
        assertTrue(beside[0] > beside[2] && beside[2] < alone[2] && beside[3] == alone[3], Arrays.toString(beside));
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
