package vaekit.speed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class MatrixProductTest {
    private static final int M = 64, N = 12, K = 7;
    private final float[] a = Stopwatch.numbers(M * K), b = Stopwatch.numbers(K * N);

    private float[] product(MatrixProduct kernel) {
        var c = new float[M * N];
        kernel.multiply(M, N, K, a, b, c);
        return c;
    }

    @Test void theScalarKernelIsTheProduct() {
        double sum = 0;
        for (int p = 0; p < K; p++) sum += (double) a[5 + p * M] * b[p + 3 * K];
        assertEquals(sum, product(new ScalarProduct())[5 + 3 * M], 1e-6, "element (5, 3), by hand in double precision");
    }

    @Test void allThreeAgreeToTheLastBit() {
        assertEquals(3, MatrixProduct.all().size(), "the tests run with the vector module");
        for (var kernel : MatrixProduct.all()) assertArrayEquals(product(new ScalarProduct()), product(kernel), kernel.name());
    }

    @Test void sizesWithEdgesAreRefused() {
        var error = assertThrows(IllegalArgumentException.class, () -> new BlockedProduct().multiply(33, 4, 1, new float[33], new float[4], new float[132]));
        assertTrue(error.getMessage().contains("[33, 4]"), error.getMessage());
    }

    @Test void shortArraysAreRefused() {
        var error = assertThrows(IllegalArgumentException.class, () -> new ScalarProduct().multiply(M, N, K, a, b, new float[5]));
        assertTrue(error.getMessage().contains("at least"), error.getMessage());
    }
}
