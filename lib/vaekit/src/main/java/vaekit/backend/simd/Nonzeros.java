package vaekit.backend.simd;

import static jdk.incubator.vector.VectorOperators.NE;
import static vaekit.backend.simd.VectorMath.L;
import static vaekit.backend.simd.VectorMath.S;

import jdk.incubator.vector.FloatVector;

/// Where some columns of a matrix are not zero: the nonzeros of column j stand from j·k on, `count[j]` of them, in the order of their rows.
///
/// ```
///        B                column 0     column 1     column 2
///      0  5  0    row     2 ·  ·       0  1  ·      1  ·  ·
///      0  6  8    value   7 ·  ·       5  6  ·      8  ·  ·
///      7  0  0    count   1            2            1
/// ```
///
/// One comparison looks at a whole vector; what it finds in up to 64 elements becomes the bits of one number, from which they are picked.
final class Nonzeros {
    /// The most columns that are looked at together.
    static final int COLUMNS = 32;
    private static final int SAMPLE = 8;
    private static final double FEW = 0.3;                 // of all elements: with more, a product takes no less time

    final int[] count = new int[COLUMNS];
    int[] row = new int[0];
    float[] value = new float[0];
    private long[] found;

    /// Whether few elements of `cols` columns of `rows` floats are not zero, going by some of the columns.
    static boolean few(float[] x, int ld, int rows, int cols) {
        int sample = Math.min(SAMPLE, cols), found = 0;
        for (int s = 0; s < sample; s++) found += count(x, (int) ((long) cols * s / sample) * ld, rows);
        return found <= FEW * rows * sample;
    }

    private static int count(float[] x, int from, int n) {
        int found = 0, i = 0;
        // body
        for (; i + L <= n; i += L) found += FloatVector.fromArray(S, x, from + i).compare(NE, 0).trueCount();
        // scalar tail
        for (; i < n; i++) if (x[from + i] != 0) found++;
        return found;
    }

    /// Finds the nonzeros of n columns of k elements each, element (p, j) at `at + p·sp + j·sj`; one of the two strides is 1.
    void find(float[] b, int at, int sp, int sj, int k, int n) {
        if (row.length < k * COLUMNS) {
            row = new int[k * COLUMNS];
            value = new float[k * COLUMNS];
            found = new long[k];
        }
        if (sp == 1) for (int j = 0; j < n; j++) column(b, at + j * sj, k, j);
        else columns(b, at, sp, k, n);
    }

    /// Column j, which is contiguous.
    private void column(float[] b, int at, int k, int j) {
        int end = j * k;
        for (int p = 0; p < k; p += 64) {
            for (long bits = bits(b, at + p, Math.min(64, k - p)); bits != 0; bits &= bits - 1) {
                int i = p + Long.numberOfTrailingZeros(bits);
                row[end] = i;
                value[end++] = b[at + i];
            }
        }
        count[j] = end - j * k;
    }

    /// Columns whose elements of one row are neighbours.
    private void columns(float[] b, int at, int sp, int k, int n) {
        for (int j = 0; j < n; j++) count[j] = 0;
        for (int p = 0; p < k; p++) found[p] = bits(b, at + p * sp, n);      // first, so that the processor can fetch many rows at a time
        for (int p = 0; p < k; p++) {
            for (long bits = found[p]; bits != 0; bits &= bits - 1) {
                int j = Long.numberOfTrailingZeros(bits), to = j * k + count[j]++;
                row[to] = p;
                value[to] = b[at + p * sp + j];
            }
        }
    }

    /// Bit i says whether element i of n is not zero, n at most 64.
    private static long bits(float[] b, int at, int n) {
        long bits = 0;
        int i = 0;
        // body
        for (; i + L <= n; i += L) bits |= FloatVector.fromArray(S, b, at + i).compare(NE, 0).toLong() << i;
        // scalar tail
        for (; i < n; i++) if (b[at + i] != 0) bits |= 1L << i;
        return bits;
    }
}
