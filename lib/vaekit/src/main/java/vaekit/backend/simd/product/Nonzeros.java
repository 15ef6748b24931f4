package vaekit.backend.simd.product;

import static jdk.incubator.vector.VectorOperators.NE;
import static vaekit.backend.simd.vector.VectorMath.L;
import static vaekit.backend.simd.vector.VectorMath.S;

import jdk.incubator.vector.FloatVector;

/// Where pairs of columns of a matrix are not both zero: what pair q holds stands from q·k on, `count[q]` rows of it in their order, each as `lda` times its
/// number (an offset in a matrix that this one is multiplied by), and for each row the values of both columns.
///
/// ```
///        B                    pair 0 (columns 0 and 1)     pair 1 (2 and 3)
///      0  5  0  0     row     0    1    2                  1    ·    ·
///      0  6  8  0     value   0 5  0 6  7 0                8 0  ·    ·
///      7  0  0  0     count   3                            1
/// ```
///
/// One comparison looks at a whole vector; what it finds in up to 64 elements becomes the bits of one number, from which they are picked. If the number of
/// columns is odd, the last one's partner is zero.
final class Nonzeros {
    /// The most columns that are looked at together; even, and at most 64.
    static final int COLUMNS = 64;
    private static final int SAMPLE = 16;
    private static final long EVEN = 0x5555555555555555L;
    private static final double FEW = 0.42;                // of all pairs: with more, a product takes no less time

    final int[] count = new int[COLUMNS / 2];
    int[] offset = new int[0];
    float[] value = new float[0];
    private long[] found;

    /// Whether few pairs of columns hold anything in a row, going by some of them.
    static boolean few(float[] b, int at, int sp, int sj, int k, int n) {
        boolean contiguous = sp == 1;
        int rows = contiguous ? k : n, cols = contiguous ? n : k, ld = contiguous ? sj : sp, sample = Math.min(SAMPLE, cols), found = 0;
        for (int s = 0; s < sample; s++) {
            int col = (int) ((long) cols * s / sample) & -2, other = contiguous && col + 1 < cols ? ld : 0;
            found += pairs(b, at + col * ld, other, rows, contiguous);
        }
        return found <= FEW * sample * (contiguous ? rows : (rows + 1) / 2);
    }

    /// How many of n elements are not zero, or those `other` further on are not; or how many pairs of neighbours.
    private static int pairs(float[] b, int at, int other, int n, boolean apart) {
        int found = 0;
        for (int i = 0; i < n; i += 64) {
            long bits = bits(b, at + i, Math.min(64, n - i));
            found += Long.bitCount(apart ? bits | bits(b, at + other + i, Math.min(64, n - i)) : (bits | bits >>> 1) & EVEN);
        }
        return found;
    }

    /// Finds what is not zero in n columns of k elements each, element (p, j) at `at + p·sp + j·sj`; one of the two strides is 1.
    void find(float[] b, int at, int sp, int sj, int k, int n, int lda) {
        if (offset.length < k * COLUMNS / 2) {
            offset = new int[k * COLUMNS / 2];
            value = new float[k * COLUMNS];
            found = new long[k];
        }
        if (sp == 1) for (int j = 0; j < n; j += 2) pair(b, at + j * sj, sj, k, j, j + 1 < n, lda);
        else pairs(b, at, sp, k, n, lda);
    }

    /// Columns j and, if there is another, j + 1, each contiguous.
    private void pair(float[] b, int at, int sj, int k, int j, boolean another, int lda) {
        int end = j / 2 * k;
        for (int p = 0; p < k; p += 64) {
            int n = Math.min(64, k - p);
            for (long bits = bits(b, at + p, n) | (another ? bits(b, at + sj + p, n) : 0); bits != 0; bits &= bits - 1) {
                int i = p + Long.numberOfTrailingZeros(bits);
                offset[end] = i * lda;
                value[2 * end] = b[at + i];
                value[2 * end + 1] = another ? b[at + sj + i] : 0;
                end++;
            }
        }
        count[j / 2] = end - j / 2 * k;
    }

    /// Columns whose elements of one row are neighbours.
    private void pairs(float[] b, int at, int sp, int k, int n, int lda) {
        for (int j = 0; j < n; j += 2) count[j / 2] = 0;
        for (int p = 0; p < k; p++) found[p] = bits(b, at + p * sp, n);      // first, so that the processor can fetch many rows at a time
        for (int p = 0; p < k; p++) {
            for (long bits = (found[p] | found[p] >>> 1) & EVEN; bits != 0; bits &= bits - 1) {
                int j = Long.numberOfTrailingZeros(bits), from = at + p * sp + j, to = j / 2 * k + count[j / 2]++;
                offset[to] = p * lda;
                value[2 * to] = b[from];
                value[2 * to + 1] = j + 1 < n ? b[from + 1] : 0;
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
