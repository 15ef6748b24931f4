package vaekit.plot;

import static org.junit.jupiter.api.Assertions.*;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;

class ImageGridTest {
    @Nested class EveryPixelIsExact {
        // Two images of 2 × 2: 0, ¼, ½, 1 and its reverse; grey is round(255 · (1 − value))
        private final DenseMatrix two = Pixels.matrix(4, 0, 0.25, 0.5, 1, 1, 0.5, 0.25, 0);
        private final BufferedImage tiles = ImageGrid.tiles(two, 2, 2, 1, 3, 1);

        @Test void theGridIsAsLargeAsItsImagesAndGaps() {
            assertEquals(2 * (2 * 3 + 1) + 1, tiles.getWidth());
            assertEquals(2 * 3 + 2, tiles.getHeight());
        }

        @Test void rowsOfAnImageRunFirst() {
            int[][] grey = {{255, 191, 128, 0}, {0, 128, 191, 255}};
            for (int n = 0; n < 2; n++) {
                for (int p = 0; p < 4; p++) {
                    for (int k = 0; k < 9; k++) {
                        int x = 1 + n * 7 + p % 2 * 3 + k % 3, y = 1 + p / 2 * 3 + k / 3;
                        assertEquals(grey[n][p], tiles.getRGB(x, y) & 255, "image " + n + ", pixel " + p);
                    }
                }
            }
        }

        @Test void theFinishedFigureHoldsTheSamePixels() {
            BufferedImage figure = ImageGrid.draw("", two, 2);
            int zoom = 64 * Theme.SCALE / 2, left = 12 * Theme.SCALE + 3, top = 10 * Theme.SCALE + 3;
            assertEquals(191, figure.getRGB(left + zoom, top) & 255);
            assertEquals(191, figure.getRGB(left + 2 * zoom - 1, top + zoom - 1) & 255);
            assertEquals(128, figure.getRGB(left, top + zoom) & 255);
        }
    }

    @Test void namedRowsStandUnderEachOther() {
        DenseMatrix white = DenseMatrix.zeros(ScalarType.Float32, 784, 8), black = white.copy();
        black.fill(1);
        BufferedImage both = ImageGrid.draw("", List.of(new ImageGrid.Row("input", black), new ImageGrid.Row("output", white)));
        int zoom = 64 * Theme.SCALE / 28;
        int ink = Pixels.count(both, Color.BLACK);
        assertEquals(8 * 784 * zoom * zoom, ink);
    }

    @Nested class Refuses {
        private String message(DenseMatrix x) {
            return assertThrows(IllegalArgumentException.class, () -> ImageGrid.draw("", x, 5)).getMessage();
        }

        @Test void imagesThatAreNotSquare() {
            assertEquals("images is [785, 3]; expected [side * side, N], one square image per column, such as [784, N]. Were channels or a label appended?",
                message(DenseMatrix.zeros(ScalarType.Float32, 785, 3)));
        }

        @Test void aTransposedBatch() {
            assertTrue(message(DenseMatrix.zeros(ScalarType.Float32, 10, 784)).endsWith("Is it transposed?"));
        }

        @Test void logitsAndBytes() {
            assertTrue(message(Pixels.matrix(4, 0, 0, -3.5, 0)).contains("pixel -3.500 at row 2, column 0 is outside [0, 1]. Logits need a sigmoid"));
        }

        @Test void notANumber() {
            assertTrue(message(Pixels.matrix(4, 0, 0, Double.NaN, 0)).contains("NaN at row 2, column 0"));
        }

        @Test void rowsOfDifferentLength() {
            var rows = List.of(new ImageGrid.Row("a", DenseMatrix.zeros(ScalarType.Float32, 4, 2)), new ImageGrid.Row("b", DenseMatrix.zeros(ScalarType.Float32, 4, 3)));
            var e = assertThrows(IllegalArgumentException.class, () -> ImageGrid.draw("", rows));
            assertEquals("row 'b' is [4, 3] but row 'a' is [4, 2]; all rows need the same shape", e.getMessage());
        }
    }
}
