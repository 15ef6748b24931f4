package vaekit;

import static org.junit.jupiter.api.Assertions.*;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.plot.Series;

class PlotTest {
    private static final double[] X = {0, 1, 2}, Y = {3, 1, 2};

    private static String refusal(Executable figure) {
        return assertThrows(IllegalArgumentException.class, figure).getMessage();
    }

    @Nested class Size {
        @Test void aChartHasItsLogicalSizeTwiceAndSaysSo() {
            BufferedImage chart = Plot.lines("", "x", "y", Plot.line("", X, Y));
            assertEquals(1360, chart.getWidth());
            assertEquals(680, chart.getHeight());
            assertEquals(2, chart.getProperty("pixelRatio"));
        }

        @Test void titleAndLegendAddToTheHeightAndNeverCoverData() {
            BufferedImage bare = Plot.lines("", "x", "y", Plot.line("", X, Y));
            BufferedImage full = Plot.lines("What to see", "x", "y", Plot.line("loss", X, Y));
            int head = full.getHeight() - bare.getHeight();
            assertTrue(head > 60);
            for (int y = 0; y < bare.getHeight(); y += 7) {
                for (int x = 0; x < bare.getWidth(); x += 7) assertEquals(bare.getRGB(x, y), full.getRGB(x, y + head));
            }
        }

        @Test void chartsTooWideForOnePageAreDrawnNarrowerBesideEachOther() {
            BufferedImage one = Plot.lines("one", "x", "y", Plot.line("", X, Y));
            BufferedImage two = Plot.histogram("two", "x", 5, Plot.sample("", Y));
            BufferedImage both = Plot.side(one, two);
            assertEquals(2 * 960, both.getWidth());
            assertEquals(one.getHeight(), both.getHeight());
        }

        @Test void figuresThatFitBesideEachOtherKeepTheirPixels() {
            BufferedImage one = Plot.images("one", DenseMatrix.zeros(ScalarType.Float32, 784, 4), 2);
            BufferedImage two = Plot.bars("two", "x", "y", new String[] {"a"}, new double[] {1});
            BufferedImage both = Plot.side(one, two);
            assertEquals(one.getWidth() + two.getWidth(), both.getWidth());
            for (int y = 0; y < two.getHeight(); y += 5) {
                for (int x = 0; x < two.getWidth(); x += 5) assertEquals(two.getRGB(x, y), both.getRGB(one.getWidth() + x, y));
            }
        }
    }

    @Nested class Refuses {
        @Test void notANumberInALine() {
            assertEquals("series 'loss', y: NaN at index 2 cannot be drawn. If it comes from training, the loss diverged: "
                + "lower the learning rate or look for log(0) and exp of a large number.",
                refusal(() -> Plot.line("loss", X, new double[] {1, 2, Double.NaN})));
        }

        @Test void anInfiniteBar() {
            assertTrue(refusal(() -> Plot.bars("", "x", "y", new String[] {"a"}, new double[] {1 / 0.0})).startsWith("bars: Infinity at index 0"));
        }

        @Test void linesWithDifferentlyManyXAndY() {
            assertEquals("series 'kl' has 3 x but 2 y; each point needs both", refusal(() -> Plot.line("kl", X, new double[2])));
        }

        @Test void nothingAtAll() {
            assertTrue(refusal(() -> Plot.lines("", "x", "y")).startsWith("nothing to draw"));
        }

        @Test void aLatentSpaceOfTwentyDimensions() {
            assertEquals("points is [20, 3]; expected [2, N], one point per column. Choose 2 rows first, or project with PCA.",
                refusal(() -> Plot.latent("", DenseMatrix.zeros(ScalarType.Float32, 20, 3), new int[3])));
        }

        @Test void transposedPoints() {
            assertTrue(refusal(() -> Plot.scatter("", "x", "y", DenseMatrix.zeros(ScalarType.Float32, 50, 2))).endsWith("Is it transposed?"));
        }

        @Test void labelsOfAnotherSplit() {
            assertTrue(refusal(() -> Plot.latent("", DenseMatrix.zeros(ScalarType.Float32, 2, 3), new int[5])).startsWith("5 labels for 3 points"));
        }

        @Test void anAreaBetweenCurvesOverDifferentPoints() {
            Series f = Plot.line("f", 0, 1, x -> x), g = Plot.line("g", 0, 2, x -> x);
            assertTrue(refusal(() -> Plot.area("", "x", "y", f, g)).startsWith("'f' and 'g' do not share their x"));
        }

        @Test void anEmptyRectangle() {
            assertTrue(refusal(() -> Plot.surface(1, 1, 0, 1, (x, y) -> x)).contains("is empty"));
        }
    }

    @Nested class Saving {
        @TempDir Path folder;

        @Test void theFileHoldsTheSamePixels() throws IOException {
            BufferedImage chart = Plot.bars("", "x", "y", new String[] {"a", "b"}, new double[] {1, 2});
            Plot.save(chart, folder.resolve("chart.png").toString());
            BufferedImage read = ImageIO.read(folder.resolve("chart.png").toFile());
            for (int y = 0; y < chart.getHeight(); y += 3) {
                for (int x = 0; x < chart.getWidth(); x += 3) assertEquals(chart.getRGB(x, y), read.getRGB(x, y));
            }
            try (var files = Files.list(folder)) {
                assertEquals(List.of("chart.png"), files.map(f -> f.getFileName().toString()).toList());
            }
        }

        private final BufferedImage figure = Plot.lines("", "x", "y", Plot.line("", X, Y));

        @Test void aMissingFolderIsMade() throws IOException {
            Plot.save(figure, folder.resolve("new/chart.png").toString());
            assertTrue(Files.exists(folder.resolve("new/chart.png")));
        }

        @Test void aFolderThatCannotBeMadeIsNamed() throws IOException {
            Files.writeString(folder.resolve("file"), "");
            var e = assertThrows(IOException.class, () -> Plot.save(figure, folder.resolve("file/chart.png").toString()));
            assertTrue(e.getMessage().matches("Could not write .*chart.png \\(.*\\)\\. Nothing was changed.*"), e.getMessage());
        }

        @ParameterizedTest @ValueSource(strings = {"", " ", "."})
        void whatIsNoFileIsRefused(String name) {
            assertTrue(refusal(() -> Plot.save(figure, name)).contains("is no file's name"));
        }
    }

    @Nested class Labels {
        private final DenseMatrix three = DenseMatrix.of(new double[][] {{0, 1, 2}, {0, 1, 2}});

        @Test void aLargeLabelIsOneOfTheFewThatThereAre() {
            Plot.scatter("", "x", "y", three, new int[] {0, 1, 1_000_000_000});
        }

        @Test void moreThanAKeyHasRoomForAreRefused() {
            int[] labels = IntStream.range(0, 5000).toArray();
            assertTrue(refusal(() -> Plot.scatter("", "x", "y", DenseMatrix.of(new double[2][5000]), labels)).contains("Are they measured values?"));
        }
    }

    @Nested class FastMode {
        @Test void followsTheSystemProperty() {
            String before = System.getProperty("vaekit.fast");
            try {
                System.setProperty("vaekit.fast", "true");
                assertTrue(Fast.on());
                assertEquals(2, Fast.pick(15, 2));
                System.setProperty("vaekit.fast", "false");
                assertEquals(15, Fast.pick(15, 2));
            } finally {
                if (before == null) System.clearProperty("vaekit.fast");
                else System.setProperty("vaekit.fast", before);
            }
        }
    }
}
