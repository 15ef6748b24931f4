package vaekit.backend.simd.product;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import jdk.incubator.vector.FloatVector;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vaekit.backend.simd.threads.Workers;
import vaekit.backend.simd.vector.Lanes;

/// Products whose operands are copied to panels have the same bits as those whose are not.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PanelsTest {
    private final Workers workers = new Workers(2);
    private final Product reading = product(32, false);
    private final List<Product> copying = List.of(product(16, true), product(32, true));

    private Product product(int registers, boolean packs) {
        return new Product(workers, new Lanes(FloatVector.SPECIES_PREFERRED, Lanes.HERE.fused(), registers), packs);
    }

    @AfterAll void close() {
        workers.close();
    }

    @ParameterizedTest(name = "[{0}, {2}] · [{2}, {1}]")
    @CsvSource({
            "400, 128, 784",                               // wide: a panel at a time
            "400, 784, 128",                               // tall: all panels, and chunks of B
            "401, 131, 37",                                // edges
            "784, 2000, 200",                              // wide, chunk by chunk
            "401, 1003, 785",                              // … with edges
            "97, 49, 9",                                   // just large enough for packed tiles, with edges
            "1001, 60, 129",                               // wide, few columns
            "1011, 90, 200",                               // wide, some rows more than whole tasks have
            "17, 300, 5",
            "7, 300, 50"})                                 // less than a vector
    void sameBits(int m, int n, int k) {
        float[] a = numbers(m * k), b = numbers(k * n);
        for (boolean rows : new boolean[] {false, true}) {
            var expected = multiply(reading, m, n, k, a, b, rows);
            for (var product : copying) {
                assertArrayEquals(expected, multiply(product, m, n, k, a, b, rows), () -> "[%d, %d] · [%d, %d]".formatted(m, k, k, n));
                assertArrayEquals(expected, collect(product, m, n, k, a, b, rows), () -> "blocks of [%d, %d] · [%d, %d]".formatted(m, k, k, n));
            }
        }
    }

    @Test void sameBitsForAnyShape() {
        var random = new Random(3);
        for (int i = 0; i < 60; i++) sameBits(90 + random.nextInt(1000), 40 + random.nextInt(200), 5 + random.nextInt(200));
    }

    /// What stands where an odd k has no pair changes no sum, not even −0.
    @Test void minusZeroStaysMinusZero() {
        int m = 97, n = 49, k = 9;
        float[] a = new float[m * k], b = new float[k * n], bias = new float[m];
        Arrays.fill(a, -0f);
        Arrays.fill(b, 1);
        Arrays.fill(bias, -0f);
        for (var product : copying) {
            var c = new float[m * n];
            product.multiply(m, n, k, new Operand().set(a, 0, 1, m), operand(b, n, k, true), bias, new Operand().set(c, 0, 1, m), null);
            for (float sum : c) assertEquals(-0f, sum);
        }
    }

    private static float[] numbers(int n) {
        var random = new Random(n);
        var numbers = new float[n];
        for (int i = 0; i < n; i++) numbers[i] = random.nextFloat() - 0.5f;
        return numbers;
    }

    private static float[] multiply(Product product, int m, int n, int k, float[] a, float[] b, boolean rows) {
        var c = new float[m * n];
        product.multiply(m, n, k, new Operand().set(a, 0, 1, m), operand(b, n, k, rows), numbers(m), new Operand().set(c, 0, 1, m), null);
        return c;
    }

    /// The same from the blocks that an epilogue sees.
    private static float[] collect(Product product, int m, int n, int k, float[] a, float[] b, boolean byRows) {
        var c = new float[m * n];
        product.multiply(m, n, k, new Operand().set(a, 0, 1, m), operand(b, n, k, byRows), numbers(m), null, (t, to, ld, row, rows, col, cols, thread) -> {
            for (int j = 0; j < cols; j++) System.arraycopy(t, to + j * ld, c, row + (col + j) * m, rows);
        });
        return c;
    }

    private static Operand operand(float[] b, int n, int k, boolean rows) {
        return rows ? new Operand().set(b, 0, n, 1) : new Operand().set(b, 0, 1, k);
    }
}
