package vaekit.plot;

import static org.junit.jupiter.api.Assertions.*;

import java.awt.Color;
import org.junit.jupiter.api.Test;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;

class ManifoldSheetTest {
    @Test void imagesFollowInReadingOrder() {
        // 2 × 2 images of 1 pixel: only the second, top right, is ink
        var sheet = ManifoldSheet.draw("", Pixels.matrix(1, 0, 1, 0, 0));
        int left = 46 * Theme.SCALE, top = 2 * Theme.SCALE, half = 520;
        assertEquals(Color.WHITE.getRGB(), sheet.getRGB(left + half / 2, top + half / 2));
        assertEquals(Color.BLACK.getRGB(), sheet.getRGB(left + half * 3 / 2, top + half / 2));
        assertEquals(Color.WHITE.getRGB(), sheet.getRGB(left + half * 3 / 2, top + half * 3 / 2));
        assertTrue(Pixels.count(sheet, Color.BLACK) >= half * half);
    }

    @Test void aSheetIsSquare() {
        var e = assertThrows(IllegalArgumentException.class, () -> ManifoldSheet.draw("", DenseMatrix.zeros(ScalarType.Float32, 784, 20)));
        assertEquals("a manifold is a square sheet of n * n images; given 20 columns", e.getMessage());
    }
}
