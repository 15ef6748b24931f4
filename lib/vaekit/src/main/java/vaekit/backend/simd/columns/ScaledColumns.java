package vaekit.backend.simd.columns;

import static vaekit.backend.simd.vector.VectorMath.L;
import static vaekit.backend.simd.vector.VectorMath.S;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import smile.tensor.DenseMatrix;
import vaekit.backend.simd.threads.Workers;
import vaekit.backend.simd.vector.Floats;
import vaekit.backend.simd.vector.VectorMath;

/// dx[:, b] = weight[b] · a[:, b], or added to dx.
public final class ScaledColumns extends PerExample {
    private float[] a, weight, dx;
    private int lda, ldw, ldx;
    private boolean fresh;
    private VectorMask<Float> freshMask;

    public ScaledColumns(Workers workers) {
        super(workers);
    }

    public void run(DenseMatrix a, DenseMatrix weight, boolean fresh, DenseMatrix dx) {
        this.a = Floats.of(a);
        this.weight = Floats.of(weight);
        this.dx = Floats.of(dx);
        this.fresh = fresh;
        freshMask = VectorMath.mask(fresh);
        lda = a.ld();
        ldw = weight.ld();
        ldx = dx.ld();
        overColumns(a.nrow(), a.ncol());
        this.a = this.weight = this.dx = null;
    }

    private static void scale(float[] a, int ao, float w, VectorMask<Float> fresh, float[] dx, int xo, int n) {
        for (int i = 0; i < n; i += L) {
            var old = FloatVector.fromArray(S, dx, xo + i).blend(0f, fresh);
            FloatVector.fromArray(S, a, ao + i).mul(w).add(old).intoArray(dx, xo + i);
        }
    }

    @Override public void column(int j, int rows, int thread) {
        float w = weight[j * ldw];
        int ao = j * lda, xo = j * ldx, whole = rows / L * L;
        // body
        scale(a, ao, w, freshMask, dx, xo, whole);
        // scalar tail
        for (int i = whole; i < rows; i++) dx[xo + i] = fresh ? w * a[ao + i] : w * a[ao + i] + dx[xo + i];
    }
}
