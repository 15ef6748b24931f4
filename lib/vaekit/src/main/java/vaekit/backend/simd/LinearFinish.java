package vaekit.backend.simd;

import static vaekit.backend.simd.Activations.load;
import static vaekit.backend.simd.VectorMath.L;

import vaekit.backend.Activation;

/// y = f(t + b), on a block of t = W·x while it is in cache.
final class LinearFinish implements Product.Finish {
    private final float[][] padded;
    private float[] b, y;
    private int ldy;
    private Activation f;

    LinearFinish(int threads) {
        padded = new float[threads][L];
    }

    /// @param b the bias, or null
    void set(float[] b, Activation f, float[] y, int ldy) {
        this.b = b;
        this.f = f;
        this.y = y;
        this.ldy = ldy;
    }

    @Override public void finish(float[] t, int to, int ld, int row, int rows, int col, int cols, int thread) {
        for (int j = 0; j < cols; j++) {
            int from = to + j * ld, at = row + (col + j) * ldy;
            if (b != null) addBias(t, from, row, at, rows);
            if (b == null) Activations.applyAll(f, t, from, y, at, rows, padded[thread]);
            else if (f != Activation.IDENTITY) Activations.applyAll(f, y, at, y, at, rows, padded[thread]);
        }
    }

    private void addBias(float[] t, int from, int row, int at, int rows) {
        int i = 0;
        // body
        for (; i + L <= rows; i += L) load(t, from + i).add(load(b, row + i)).intoArray(y, at + i);
        // scalar tail
        for (; i < rows; i++) y[at + i] = t[from + i] + b[row + i];
    }
}
