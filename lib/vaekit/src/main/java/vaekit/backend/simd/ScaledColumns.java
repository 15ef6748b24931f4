package vaekit.backend.simd;

import static vaekit.backend.simd.Activations.load;
import static vaekit.backend.simd.Activations.put;
import static vaekit.backend.simd.VectorMath.L;

import smile.tensor.DenseMatrix;

/// dx[:, b] = weight[b] · a[:, b], or added to dx.
final class ScaledColumns extends Columns {
    private float[] a, weight, dx;
    private int lda, ldw, ldx;
    private boolean fresh;

    ScaledColumns(Workers workers) {
        super(workers);
    }

    void run(DenseMatrix a, DenseMatrix weight, boolean fresh, DenseMatrix dx) {
        this.a = Floats.of(a);
        this.weight = Floats.of(weight);
        this.dx = Floats.of(dx);
        this.fresh = fresh;
        lda = a.ld();
        ldw = weight.ld();
        ldx = dx.ld();
        overColumns(a.nrow(), a.ncol());
        this.a = this.weight = this.dx = null;
    }

    @Override void column(int j, int rows, int thread) {
        float w = weight[j * ldw];
        int ao = j * lda, xo = j * ldx, whole = rows / L * L;
        // body
        for (int i = 0; i < whole; i += L) put(load(a, ao + i).mul(w), fresh, dx, xo + i);
        // scalar tail
        for (int i = whole; i < rows; i++) dx[xo + i] = fresh ? w * a[ao + i] : w * a[ao + i] + dx[xo + i];
    }
}
