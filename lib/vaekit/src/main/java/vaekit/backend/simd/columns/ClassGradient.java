package vaekit.backend.simd.columns;

import static vaekit.backend.simd.vector.VectorMath.BLOCK;
import static vaekit.backend.simd.vector.VectorMath.L;

import smile.tensor.DenseMatrix;
import vaekit.backend.Activation;
import vaekit.backend.simd.elementwise.Activations;
import vaekit.backend.simd.product.AddEpilogue;
import vaekit.backend.simd.threads.Workers;
import vaekit.backend.simd.vector.Floats;

/// The gradients of [ClassColumns]. A task is a stripe of rows over all columns, so that the columns of one class are summed in their order, whatever
/// the number of threads. Stripes are as high as can be: what lies one behind the other in memory is read sooner.
public final class ClassGradient implements Workers.Task {
    private static final int LEAST = 64;                   // rows of a task

    private final Workers workers;
    private final float[][] products, padded;              // per thread
    private Activation f;
    private float[] y, dy, da, dw;
    private int ldy, ldg, lda, ldw, rows, cols, r, stripe;
    private int[] classes;

    public ClassGradient(Workers workers) {
        this.workers = workers;
        products = new float[workers.threads()][BLOCK];
        padded = new float[workers.threads()][L];
    }

    /// @param da null: not wanted
    public void run(Activation f, DenseMatrix y, DenseMatrix dy, int[] classes, DenseMatrix da, DenseMatrix dw) {
        this.f = f;
        this.y = Floats.of(y);
        this.dy = Floats.of(dy);
        this.da = da == null ? null : Floats.of(da);
        this.dw = Floats.of(dw);
        this.classes = classes;
        ldy = y.ld();
        ldg = dy.ld();
        lda = da == null ? 0 : da.ld();
        ldw = dw.ld();
        rows = dy.nrow();
        cols = dy.ncol();
        r = da == null ? 1 : cols / da.ncol();
        stripe = Math.clamp(Math.ceilDiv(rows, workers.threads() * L) * L, LEAST, BLOCK);
        workers.parallel(Math.ceilDiv(rows, stripe), this);
        this.y = this.dy = this.da = this.dw = null;
        this.classes = null;
    }

    @Override public void run(int index, int thread) {
        int row = index * stripe, n = Math.min(stripe, rows - row);
        for (int j = 0; j < cols; j++) {
            float[] g = dy;
            int go = row + j * ldg, ao = row + j / r * lda, wo = row + classes[j] * ldw;
            if (f != Activation.IDENTITY) {
                Activations.gradientAll(f, y, row + j * ldy, dy, go, products[thread], n, padded[thread]);
                g = products[thread];
                go = 0;
            }
            if (da != null) AddEpilogue.add(da, ao, g, go, da, ao, n);
            AddEpilogue.add(dw, wo, g, go, dw, wo, n);
        }
    }
}
