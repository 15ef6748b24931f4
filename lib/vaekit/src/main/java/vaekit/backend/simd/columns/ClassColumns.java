package vaekit.backend.simd.columns;

import static vaekit.backend.simd.vector.VectorMath.BLOCK;
import static vaekit.backend.simd.vector.VectorMath.L;

import smile.tensor.DenseMatrix;
import vaekit.backend.Activation;
import vaekit.backend.simd.elementwise.Activations;
import vaekit.backend.simd.product.AddEpilogue;
import vaekit.backend.simd.threads.Workers;
import vaekit.backend.simd.vector.Floats;

/// y[:, n] = f(a[:, n / r] + w[:, classes[n]]).
public final class ClassColumns extends PerExample {
    private final float[][] scratch, padded;               // per thread
    private Activation f;
    private float[] a, w, y;
    private int lda, ldw, ldy, r;
    private int[] classes;

    public ClassColumns(Workers workers) {
        super(workers);
        scratch = new float[workers.threads()][BLOCK];
        padded = new float[workers.threads()][L];
    }

    public void run(Activation f, DenseMatrix a, DenseMatrix w, int[] classes, DenseMatrix y) {
        this.f = f;
        this.a = Floats.of(a);
        this.w = Floats.of(w);
        this.y = Floats.of(y);
        this.classes = classes;
        lda = a.ld();
        ldw = w.ld();
        ldy = y.ld();
        r = y.ncol() / a.ncol();
        overColumns(y.nrow(), y.ncol());
        this.a = this.w = this.y = null;
        this.classes = null;
    }

    @Override public void column(int j, int rows, int thread) {
        int at = j * ldy;
        AddEpilogue.add(a, j / r * lda, w, classes[j] * ldw, y, at, rows);
        if (f != Activation.IDENTITY) Activations.applyAll(f, y, at, y, at, rows, scratch[thread], padded[thread]);
    }
}
