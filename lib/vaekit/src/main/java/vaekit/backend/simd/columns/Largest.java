package vaekit.backend.simd.columns;

import java.util.Arrays;
import smile.tensor.DenseMatrix;
import vaekit.backend.simd.threads.Workers;
import vaekit.backend.simd.vector.Floats;

/// A 1 where each column has its largest element, the first of several.
public final class Largest extends PerExample {
    private float[] x, oneHot;
    private int ldx, ldy;

    public Largest(Workers workers) {
        super(workers);
    }

    public void run(DenseMatrix x, DenseMatrix oneHot) {
        this.x = Floats.of(x);
        this.oneHot = Floats.of(oneHot);
        ldx = x.ld();
        ldy = oneHot.ld();
        overColumns(x.nrow(), x.ncol());
        this.x = this.oneHot = null;
    }

    @Override public void column(int j, int rows, int thread) {
        int from = j * ldx, best = from, to = j * ldy;
        for (int i = from + 1; i < from + rows; i++) if (x[i] > x[best]) best = i;
        Arrays.fill(oneHot, to, to + rows, 0);
        oneHot[to + best - from] = 1;
    }
}
