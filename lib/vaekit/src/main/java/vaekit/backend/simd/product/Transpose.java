package vaekit.backend.simd.product;

import static vaekit.backend.simd.vector.VectorMath.L;
import static vaekit.backend.simd.vector.VectorMath.S;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import vaekit.backend.simd.threads.Workers;

/// A packed copy of a matrix's transpose: tiles read A as vectors down its columns, and Wᵀ·dy = (dyᵀ·W)ᵀ wants Wᵀ, or dyᵀ and the result turned,
/// whichever is less.
///
/// Blocks of L × L floats are transposed by log₂ L rounds of swaps: round s exchanges, between lines i and i + s, the
/// lanes that stand on the wrong side of the diagonal (shown for s = 1):
///
/// ```
///    line i      a0 a1 a2 a3          a0 b0 a2 b2
///    line i + 1  b0 b1 b2 b3    ->    a1 b1 a3 b3
/// ```
public final class Transpose implements Workers.Task {
    private static final int ROUNDS = Integer.numberOfTrailingZeros(L);
    private static final VectorShuffle<Float>[] UP = shuffles(1), DOWN = shuffles(-1);
    private static final VectorMask<Float>[] SECOND = masks();

    private final Workers workers;
    private final float[][] scratch;
    private float[] packed = new float[0];
    private float[] a;
    private int lda, m, n, ld;

    public Transpose(Workers workers) {
        this.workers = workers;
        scratch = new float[workers.threads()][L * L];
    }

    /// The transpose of A `[m, n]`: `[n, m]` with [#ld()] floats from column to column. Valid until the next call.
    public float[] of(float[] a, int lda, int m, int n) {
        this.a = a;
        this.lda = lda;
        this.m = m;
        this.n = n;
        ld = (n + L - 1) / L * L;
        if (ld % 512 == 0) ld += L;                        // columns a multiple of 2 KB apart would share cache sets
        if (packed.length < ld * m) packed = new float[ld * m];
        workers.parallel((n + L - 1) / L, this);
        this.a = null;
        return packed;
    }

    public int ld() {
        return ld;
    }

    /// The columns j … j + L − 1 of A become rows.
    @Override public void run(int index, int thread) {
        int j = index * L, wholeRows = j + L <= n ? m / L * L : 0;
        // body
        for (int i = 0; i < wholeRows; i += L) block(a, i + j * lda, lda, packed, j + i * ld, ld, scratch[thread]);
        // tail
        for (int c = j; c < Math.min(j + L, n); c++) {
            for (int i = wholeRows; i < m; i++) packed[c + i * ld] = a[i + c * lda];
        }
    }

    /// Transposes L × L floats from one place to another, by way of `block`, L · L floats of scratch.
    public static void block(float[] from, int fo, int fl, float[] to, int to0, int tl, float[] block) {
        round(0, from, fo, fl, block, 0, L);
        for (int r = 1; r < ROUNDS - 1; r++) round(r, block, 0, L, block, 0, L);
        round(ROUNDS - 1, block, 0, L, to, to0, tl);
    }

    private static void round(int r, float[] from, int fo, int fl, float[] to, int to0, int tl) {
        int s = 1 << r;
        var up = UP[r];
        var down = DOWN[r];
        var second = SECOND[r];
        for (int p = 0; p < L / 2; p++) {
            int i = (p & -s) << 1 | p & s - 1;             // the lines whose bit s is 0
            var x = FloatVector.fromArray(S, from, fo + i * fl);
            var y = FloatVector.fromArray(S, from, fo + (i + s) * fl);
            x.blend(y.rearrange(down), second).intoArray(to, to0 + i * tl);
            x.rearrange(up).blend(y, second).intoArray(to, to0 + (i + s) * tl);
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static VectorShuffle<Float>[] shuffles(int sign) {
        var all = new VectorShuffle[ROUNDS];
        for (int r = 0; r < ROUNDS; r++) {
            int by = sign << r;
            all[r] = VectorShuffle.fromOp(S, lane -> lane + by & L - 1);
        }
        return all;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static VectorMask<Float>[] masks() {
        var all = new VectorMask[ROUNDS];
        for (int r = 0; r < ROUNDS; r++) {
            var bits = new boolean[L];
            for (int lane = 0; lane < L; lane++) bits[lane] = (lane >> r & 1) == 1;
            all[r] = VectorMask.fromArray(S, bits, 0);
        }
        return all;
    }
}
