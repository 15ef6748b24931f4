package vaekit.eval;

import static org.junit.jupiter.api.Assertions.*;

import org.junit.jupiter.api.Test;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;

class ImageMomentsTest {
    /// A 5 × 5 image with these pixels (row · 5 + column) full of ink.
    private static DenseMatrix image(int... full) {
        var x = DenseMatrix.zeros(ScalarType.Float32, 25, 1);
        for (int i : full) x.set(i, 0, 1);
        return x;
    }

    @Test void anUprightStrokeHasNoSlant() {
        assertEquals(0, ImageMoments.slant(image(2, 7, 12, 17, 22))[0], 1e-12);
    }

    @Test void aDiagonalThatRisesToTheRightLeansByOne() {
        assertEquals(1, ImageMoments.slant(image(20, 16, 12, 8, 4))[0], 1e-12);
        assertEquals(-1, ImageMoments.slant(image(0, 6, 12, 18, 24))[0], 1e-12);
    }

    @Test void inkCountsFullPixels() {
        assertEquals(3, ImageMoments.ink(image(1, 2, 3))[0], 1e-12);
    }

    @Test void anEmptyImageStandsUpright() {
        assertEquals(0, ImageMoments.slant(image())[0]);
    }

    @Test void anImageThatIsNotSquareIsNamed() {
        var e = assertThrows(IllegalArgumentException.class, () -> ImageMoments.slant(DenseMatrix.zeros(ScalarType.Float32, 26, 1)));
        assertTrue(e.getMessage().contains("[26, 1]"), e.getMessage());
    }
}
