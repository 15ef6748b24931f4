package vaekit.data;

import static org.junit.jupiter.api.Assertions.*;

import org.junit.jupiter.api.Test;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;

class QuadrantsTest {
    @Test
    void ofA4x4ImageTheBottomLeftThenTheLeftThenAllButTheBottomRightIsSeen() {
        assertArrayEquals(new int[] {8, 9, 12, 13}, Quadrants.of(1, 4, 4).seen());
        assertArrayEquals(new int[] {0, 1, 4, 5, 8, 9, 12, 13}, Quadrants.of(2, 4, 4).seen());
        assertArrayEquals(new int[] {10, 11, 14, 15}, Quadrants.of(3, 4, 4).missing());
        assertEquals(784 - 196, Quadrants.of(1, 28, 28).missing().length);
    }

    @Test
    void whatIsTakenOutCanBePutBack() {
        var q = Quadrants.of(3, 2, 2); // pixel 3 is missing
        var x = DenseMatrix.of(new double[][] {{1, 5}, {2, 6}, {3, 7}, {4, 8}});
        var seen = DenseMatrix.zeros(ScalarType.Float64, 3, 2);
        var missing = DenseMatrix.zeros(ScalarType.Float64, 1, 2);
        q.takeSeen(x, seen);
        q.takeMissing(x, missing);
        assertEquals(DenseMatrix.of(new double[][] {{1, 5}, {2, 6}, {3, 7}}), seen);
        assertEquals(8, missing.get(0, 1));
        missing.set(0, 1, 9);
        q.putMissing(missing, x);
        assertEquals(9, x.get(3, 1));
        assertEquals(7, x.get(2, 1));
    }

    @Test
    void refusesZeroOrFourAndWrongShapes() {
        assertThrows(IllegalArgumentException.class, () -> Quadrants.of(0, 4, 4));
        assertThrows(IllegalArgumentException.class, () -> Quadrants.of(4, 4, 4));
        assertThrows(IllegalArgumentException.class, () -> Quadrants.of(1, Toys.ring(3, 1)));
        var e = assertThrows(IllegalArgumentException.class, () -> Quadrants.of(1, 2, 2).takeSeen(DenseMatrix.zeros(ScalarType.Float64, 4, 2), DenseMatrix.zeros(ScalarType.Float64, 2, 2)));
        assertEquals("quadrants: images [4, 2] and part [2, 2]; expected [4, B] and [1, B].", e.getMessage());
    }
}
