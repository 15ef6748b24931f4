package vaekit.backend.simd.product;

import static vaekit.backend.simd.vector.VectorMath.L;
import static vaekit.backend.simd.vector.VectorMath.S;

import jdk.incubator.vector.FloatVector;

/// target = tᵀ or target += tᵀ, on a block of the product t while it is in cache.
public final class TransposeEpilogue implements Gemm.Epilogue {
    private final float[][] squares, turned;               // per thread: L × L floats of scratch
    private float[] target;
    private int ldTarget;
    private boolean fresh;

    public TransposeEpilogue(int threads) {
        squares = new float[threads][L * L];
        turned = new float[threads][L * L];
    }

    public void set(float[] target, int ld, boolean fresh) {
        this.target = target;
        this.ldTarget = ld;
        this.fresh = fresh;
    }

    @Override public void apply(float[] t, int to, int ld, int row, int rows, int col, int cols, int thread) {
        int wholeRows = rows / L * L, wholeCols = cols / L * L;
        // body: squares
        for (int j = 0; j < wholeCols; j += L) {
            for (int i = 0; i < wholeRows; i += L) square(t, to + i + j * ld, ld, col + j + (row + i) * ldTarget, thread);
        }
        // scalar tail: what is left below and to the right of them
        for (int j = 0; j < cols; j++) {
            for (int i = j < wholeCols ? wholeRows : 0; i < rows; i++) {
                int at = col + j + (row + i) * ldTarget;
                float v = t[to + i + j * ld];
                target[at] = fresh ? v : target[at] + v;
            }
        }
    }

    private void square(float[] t, int from, int ld, int at, int thread) {
        if (fresh) {
            Transpose.block(t, from, ld, target, at, ldTarget, squares[thread]);
            return;
        }
        var lines = turned[thread];
        Transpose.block(t, from, ld, lines, 0, L, squares[thread]);
        for (int i = 0; i < L; i++) {
            int to = at + i * ldTarget;
            FloatVector.fromArray(S, target, to).add(FloatVector.fromArray(S, lines, i * L)).intoArray(target, to);
        }
    }
}
