package vaekit.backend.simd.columns;

import static vaekit.backend.simd.vector.VectorMath.L;

import smile.tensor.DenseMatrix;
import vaekit.backend.simd.product.AddEpilogue;
import vaekit.backend.simd.threads.Workers;
import vaekit.backend.simd.vector.Floats;

/// y[:, n] = a[:, n / r] + w[:, classes[n]] and its gradients. A task is a stripe of rows over all columns, so that the columns of one class
/// are summed in their order, whatever the number of threads.
public final class ClassColumns implements Workers.Task {
    private static final int STRIPE = 4 * L;               // rows of a task

    private final Workers workers;
    private boolean forward;
    private float[] a, w, y;                               // or their gradients
    private int lda, ldw, ldy, rows, cols, r;
    private int[] classes;

    public ClassColumns(Workers workers) {
        this.workers = workers;
    }

    public void add(DenseMatrix a, DenseMatrix w, int[] classes, DenseMatrix y) {
        run(true, a, w, classes, y);
    }

    /// Adds dy to the columns of da (null: not wanted) and dw that it came from.
    public void addGradient(DenseMatrix dy, int[] classes, DenseMatrix da, DenseMatrix dw) {
        run(false, da, dw, classes, dy);
    }

    private void run(boolean forward, DenseMatrix a, DenseMatrix w, int[] classes, DenseMatrix y) {
        this.forward = forward;
        this.a = a == null ? null : Floats.of(a);
        this.w = Floats.of(w);
        this.y = Floats.of(y);
        this.classes = classes;
        lda = a == null ? 0 : a.ld();
        ldw = w.ld();
        ldy = y.ld();
        rows = y.nrow();
        cols = y.ncol();
        r = a == null ? 1 : cols / a.ncol();
        workers.parallel((rows + STRIPE - 1) / STRIPE, this);
        this.a = this.w = this.y = null;
        this.classes = null;
    }

    @Override public void run(int index, int thread) {
        int row = index * STRIPE, n = Math.min(STRIPE, rows - row);
        for (int j = 0; j < cols; j++) {
            int ao = row + j / r * lda, wo = row + classes[j] * ldw, yo = row + j * ldy;
            if (forward) {
                AddEpilogue.add(a, ao, w, wo, y, yo, n);
            } else {
                if (a != null) AddEpilogue.add(a, ao, y, yo, a, ao, n);
                AddEpilogue.add(w, wo, y, yo, w, wo, n);
            }
        }
    }
}
