package vaekit.backend.simd.product;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import vaekit.backend.simd.threads.Workers;
import vaekit.backend.simd.vector.Lanes;
import vaekit.backend.simd.vector.VectorMath;

/// Leaving zeros out changes no bit.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SparseProductTest {
    private final Workers workers = new Workers(3);
    private final Product dense = new Product(workers, Lanes.HERE);
    private final SparseProduct sparse = new SparseProduct(workers, Lanes.HERE);
    private final Random random = new Random(3);

    @AfterAll void close() {
        workers.close();
    }

    /// n × k of every kind: a row or column alone, partial strips and chunks, narrow chunks and wide ones; x as the layer sees it and as its gradient does.
    @Test void hasTheBitsOfTheDenseProduct() {
        for (int m : new int[] {16, 17, 83, 208, 210, 400, 500}) {
            for (int k : new int[] {1, 13, 65, 784}) {
                for (int n : new int[] {1, 16, 37, 130}) {
                    float[] a = numbers(m * k, 1), b = numbers(k * n, 0.15);
                    for (boolean gradient : new boolean[] {false, true}) {
                        int sp = gradient ? n : 1, sj = gradient ? 1 : k;
                        for (boolean epilogue : new boolean[] {false, true}) {
                            assertArrayEquals(product(false, m, n, k, a, b, sp, sj, epilogue), product(true, m, n, k, a, b, sp, sj, epilogue),
                                    m + "x" + k + "x" + n + ", gradient " + gradient + ", epilogue " + epilogue);
                        }
                    }
                }
            }
        }
    }

    /// From one vector to more than three of the highest strips, in narrow chunks and, where m is large, wide ones.
    @Test void everyHeight() {
        for (int m = VectorMath.L; m < (3 * Tiles.maxSparseRows(Lanes.HERE) + 2) * VectorMath.L; m++) {
            for (int k : new int[] {9, 800}) {
                float[] a = numbers(m * k, 1), b = numbers(k * 3, 0.15);
                assertArrayEquals(product(false, m, 3, k, a, b, 1, k, false), product(true, m, 3, k, a, b, 1, k, false), m + "x" + k);
            }
        }
    }

    private float[] product(boolean leaveOut, int m, int n, int k, float[] a, float[] b, int sp, int sj, boolean added) {
        var c = new float[m * n];
        Arrays.fill(c, 1);
        var add = new AddEpilogue();
        add.set(c, m);
        var bias = Arrays.copyOf(a, m);
        Gemm way = leaveOut ? sparse : dense;
        way.multiply(m, n, k, operand(a, 1, m), operand(b, sp, sj), bias, added ? null : operand(c, 1, m), added ? add : null);
        return c;
    }

    private static Operand operand(float[] data, int down, int across) {
        return new Operand().set(data, 0, down, across);
    }

    @Test void takesWhatIsMostlyZero() {
        assertTrue(SparseProduct.takes(400, 128, 784, operand(numbers(784 * 128, 0.2), 1, 784)));
        assertTrue(SparseProduct.takes(400, 784, 128, operand(numbers(784 * 128, 0.2), 784, 1)));
        assertFalse(SparseProduct.takes(400, 128, 784, operand(numbers(784 * 128, 0.5), 1, 784)));
        assertFalse(SparseProduct.takes(400, 784, 128, operand(numbers(784 * 128, 0.5), 784, 1)));
        int low = SparseProduct.HEIGHT * VectorMath.L;
        assertTrue(SparseProduct.takes(low, 128, 784, operand(numbers(784 * 128, 0), 1, 784)));
        assertFalse(SparseProduct.takes(low - 1, 128, 784, operand(numbers(784 * 128, 0), 1, 784)), "too low for the search to pay");
        assertTrue(SparseProduct.takes(400, 129, 784, operand(pairs(784, 129), 1, 784)), "pairs of columns with the same nonzeros");
        assertTrue(SparseProduct.takes(400, 784, 129, operand(pairs(784, 129), 784, 1)), "pairs of rows with the same nonzeros");
    }

    @Test void aNumberThatIsNoneCounts() {
        var b = new float[784];
        b[700] = Float.NaN;
        var c = new float[400];
        sparse.multiply(400, 1, 784, operand(numbers(400 * 784, 1), 1, 400), operand(b, 1, 784), new float[400], operand(c, 1, 400), null);
        for (float v : c) assertEquals(Float.NaN, v);
    }

    /// A third of all elements, by fours: two neighbours in each of two columns.
    private float[] pairs(int k, int n) {
        var b = new float[k * n];
        for (int j = 0; j < n; j += 2) for (int p = 0; p < k; p += 2) if (random.nextInt(3) == 0) {
            b[p + j * k] = b[p + 1 + j * k] = 1;
            if (j + 1 < n) b[p + (j + 1) * k] = b[p + 1 + (j + 1) * k] = 1;
        }
        return b;
    }

    private float[] numbers(int n, double share) {
        var a = new float[n];
        for (int i = 0; i < n; i++) if (random.nextDouble() < share) a[i] = (float) random.nextGaussian();
        return a;
    }
}
