package vaekit.backend.simd.product;

import static vaekit.backend.simd.vector.VectorMath.L;

import vaekit.backend.simd.elementwise.AdamKernel;

/// A step of Adam on a block of W, its gradient the block t of dy·xᵀ (plus what dW holds already) still in cache: the gradient of the largest
/// matrices is never written to memory.
public final class AdamEpilogue implements Gemm.Epilogue {
    private final AdamKernel adam;
    private final float[][][] padded;                      // per thread: one vector each of W, gradient, m, v
    private float[] W, m, v, dW;
    private int ldW, ldM, ldV, ldG;

    public AdamEpilogue(AdamKernel adam, int threads) {
        this.adam = adam;
        padded = new float[threads][4][L];
    }

    /// @param dW what the gradient holds already, or null; used up
    public void set(float[] W, int ldW, float[] m, int ldM, float[] v, int ldV, float[] dW, int ldG) {
        this.W = W;
        this.m = m;
        this.v = v;
        this.dW = dW;
        this.ldW = ldW;
        this.ldM = ldM;
        this.ldV = ldV;
        this.ldG = ldG;
    }

    @Override public void apply(float[] t, int to, int ld, int row, int rows, int col, int cols, int thread) {
        if (dW == null && ld == rows && ldW == rows && ldM == rows && ldV == rows) {   // no gaps between columns: all are one long one
            rows *= cols;
            cols = 1;
        }
        int whole = rows / L * L;
        for (int j = col; j < col + cols; j++) {
            int from = to + (j - col) * ld, w = row + j * ldW, mo = row + j * ldM, vo = row + j * ldV;
            if (dW != null) AddEpilogue.add(t, from, dW, row + j * ldG, t, from, rows);
            // body
            adam.step(W, w, t, from, m, mo, v, vo, whole);
            // tail
            if (whole < rows) tail(t, from + whole, w + whole, mo + whole, vo + whole, rows - whole, padded[thread]);
        }
    }

    private void tail(float[] t, int from, int w, int mo, int vo, int n, float[][] p) {
        System.arraycopy(W, w, p[0], 0, n);
        System.arraycopy(t, from, p[1], 0, n);
        System.arraycopy(m, mo, p[2], 0, n);
        System.arraycopy(v, vo, p[3], 0, n);
        adam.step(p[0], 0, p[1], 0, p[2], 0, p[3], 0, L);
        System.arraycopy(p[0], 0, W, w, n);
        System.arraycopy(p[2], 0, m, mo, n);
        System.arraycopy(p[3], 0, v, vo, n);
    }
}
