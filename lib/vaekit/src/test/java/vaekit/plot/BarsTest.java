package vaekit.plot;

import static org.junit.jupiter.api.Assertions.*;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BarsTest {
    private final Axes axes = Axes.of("", "x", "y");
    private static final List<String> LONG = List.of("plain autoencoder", "sparse autoencoder", "denoising autoencoder", "L = 1000", "probabilistic PCA", "supercalifragilistic one");

    private BufferedImage draw(int width, List<String> names) {
        return Bars.of(axes.ofWidth(width), names, new double[names.size()], new double[0], List.of()).draw();
    }

    /// Under every bar something is written, however narrow the chart.
    @Test void noNameIsDropped() {
        for (int width : new int[] {680, 320}) {
            BufferedImage image = draw(width, LONG);
            int from = (int) Math.round(62 * Theme.SCALE), pitch = (image.getWidth() - from) / LONG.size();
            for (int i = 0; i < LONG.size(); i++) {
                var under = image.getSubimage(from + i * pitch, (Theme.HEIGHT - 40) * Theme.SCALE, pitch, 20 * Theme.SCALE);
                assertTrue(Pixels.count(under, Theme.PAPER) < under.getWidth() * under.getHeight() - 100, "nothing is written under bar " + i + " at width " + width);
            }
        }
    }

    @Test void numbersAreThinnedOutAsTicksAre() {
        var numbers = IntStream.rangeClosed(1, 100).mapToObj(Integer::toString).toList();
        assertEquals(BarNames.ONE_LINE, new BarNames(numbers, axes).height());
        assertTrue(new BarNames(LONG, axes.ofWidth(320)).height() > BarNames.ONE_LINE);
    }

    @Test void groupsStandBesideEachOther() {
        var image = new Bars(axes, List.of("a", "b"), List.of(Series.sample("one", new double[] {1, 1}), Series.sample("two", new double[] {1, 1})), new double[0], List.of()).draw();
        assertEquals(1, (double) Pixels.count(image, Theme.color(0)) / Pixels.count(image, Theme.color(1)), 0.05);
    }

    @Test void aGroupOfAnotherLengthIsRefused() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> new Bars(axes, List.of("a"), List.of(Series.sample("one", new double[2])), new double[0], List.of()))
            .getMessage().contains("1 names for 2 bars of 'one'"));
    }
}
