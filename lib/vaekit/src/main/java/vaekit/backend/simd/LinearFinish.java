package vaekit.backend.simd;

import static vaekit.backend.simd.VectorMath.BLOCK;
import static vaekit.backend.simd.VectorMath.L;
import static vaekit.backend.simd.VectorMath.S;

import jdk.incubator.vector.FloatVector;
import vaekit.backend.Activation;

/// y = f(t + b), on a block of t = W·x while it is in cache.
final class LinearFinish implements Product.Finish {
    private final float[][] scratch, padded;                // per thread
    private float[] b, y;
    private int ldy;
    private Activation f;

    LinearFinish(int threads) {
        scratch = new float[threads][BLOCK];
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
            if (b == null) Activations.applyAll(f, t, from, y, at, rows, scratch[thread], padded[thread]);
            else if (f != Activation.IDENTITY) Activations.applyAll(f, y, at, y, at, rows, scratch[thread], padded[thread]);
        }
    }

    private void addBias(float[] t, int from, int row, int at, int rows) {
        int i = 0;
        // body
        for (; i + L <= rows; i += L) FloatVector.fromArray(S, t, from + i).add(FloatVector.fromArray(S, b, row + i)).intoArray(y, at + i);
        // scalar tail
        for (; i < rows; i++) y[at + i] = t[from + i] + b[row + i];
    }
}
