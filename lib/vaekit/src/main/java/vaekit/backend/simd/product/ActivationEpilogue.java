package vaekit.backend.simd.product;

import static vaekit.backend.simd.vector.VectorMath.BLOCK;
import static vaekit.backend.simd.vector.VectorMath.L;

import vaekit.backend.Activation;
import vaekit.backend.simd.elementwise.Activations;

/// y = f(t), on a block of t = W·x + b while it is in cache.
public final class ActivationEpilogue implements Gemm.Epilogue {
    private final float[][] scratch, padded;                // per thread
    private float[] y;
    private int yo, ldy;
    private Activation f;

    public ActivationEpilogue(int threads) {
        scratch = new float[threads][BLOCK];
        padded = new float[threads][L];
    }

    public void set(Activation f, float[] y, int yo, int ldy) {
        this.f = f;
        this.y = y;
        this.yo = yo;
        this.ldy = ldy;
    }

    @Override public void apply(float[] t, int to, int ld, int row, int rows, int col, int cols, int thread) {
        for (int j = 0; j < cols; j++) {
            Activations.applyAll(f, t, to + j * ld, y, yo + row + (col + j) * ldy, rows, scratch[thread], padded[thread]);
        }
    }
}
