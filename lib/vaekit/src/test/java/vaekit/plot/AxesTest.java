package vaekit.plot;

import static org.junit.jupiter.api.Assertions.*;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AxesTest {
    private final Axes axes = Axes.of("", "x", "y");
    private final double[] decades = {1, 10, 100, 1000}, ends = {1, 1000};

    /// A power law is a straight line on axes with powers of ten: the dots lie on the line through the ends.
    @Test void onLogarithmicAxesAPowerLawIsStraight() {
        int bent = lineBetweenDots(axes), straight = lineBetweenDots(axes.logX().logY());
        assertTrue(straight < bent - 300, straight + " uncovered pixels of the line below the dots' band, " + bent + " on linear axes");
    }

    private int lineBetweenDots(Axes axes) {
        double[] cubes = {1, 1e3, 1e6, 1e9}, cubeEnds = {1, 1e9};
        return Pixels.count(axes.draw(List.of(Series.line("", ends, cubeEnds), Series.line("", decades, cubes).color(1))), Theme.color(0));
    }

    @Test void aLogarithmicAxisRefusesZero() {
        var e = assertThrows(IllegalArgumentException.class, () -> axes.logY().draw(List.of(Series.line("gap", ends, new double[] {1, 0}))));
        assertTrue(e.getMessage().contains("'gap' has y = 0"), e.getMessage());
    }

    /// XChart makes room for the labels by the first one's height: a blank one cuts the others off.
    @Test void everyTickOfALogarithmicAxisHasANumber() {
        assertEquals(List.of("0.1", "0.16", "0.25", "0.4", "0.63", "1", "3.2", "10⁶"),
            Stream.of(-1, -0.8, -0.6, -0.4, -0.2, 0, 0.5, 6).map(v -> Axes.tick(v.doubleValue(), true)).toList());
    }

    /// The points of a straight line in x are far apart on the left of a logarithmic axis: the first two a tenth of its width.
    @Test void aDashedLineIsDashedWhereItsPointsAreFarApart() {
        double[] x = Series.grid(0.01, 1, 200);
        var image = axes.logX().draw(List.of(Series.line("", x, x).dashed().color(1)));
        int gap = longestGap(image, Theme.color(1));
        assertTrue(gap < image.getWidth() / 30, "a gap of " + gap + " of " + image.getWidth() + " pixels");
    }

    /// Columns without the colour between two that have it.
    private static int longestGap(BufferedImage image, Color color) {
        int longest = 0, last = -1;
        for (int x = 0; x < image.getWidth(); x++) {
            if (Pixels.count(image.getSubimage(x, 0, 1, image.getHeight()), color) == 0) continue;
            if (last >= 0) longest = Math.max(longest, x - last - 1);
            last = x;
        }
        return longest;
    }

    @Test void onAxesOfEqualScaleACircleIsRound() {
        assertEquals(1, widthByHeight(axes.equalScale()), 0.02);
        assertTrue(widthByHeight(axes) > 1.5);
    }

    @Test void onASurfaceOfEqualScaleACircleIsRound() {
        var flat = Surface.of(-2, 2, -1, 1, (x, y) -> 0);
        assertEquals(1, widthByHeight(flat.contour(axes.equalScale(), List.of(circle()))), 0.02);
        assertTrue(widthByHeight(flat.contour(axes, List.of(circle()))) < 0.9);
    }

    private double widthByHeight(Axes axes) { return widthByHeight(axes.draw(List.of(circle()))); }

    private static double widthByHeight(BufferedImage image) {
        var box = Pixels.box(image, Theme.color(1));
        return box.getWidth() / box.getHeight();
    }

    private static Series circle() {
        double[] t = Series.grid(0, 2 * Math.PI, 200);
        return Series.line("", Arrays.stream(t).map(Math::cos).toArray(), Arrays.stream(t).map(Math::sin).toArray()).color(1);
    }
}
