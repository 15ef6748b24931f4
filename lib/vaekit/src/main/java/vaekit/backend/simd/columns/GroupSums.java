package vaekit.backend.simd.columns;

import smile.tensor.DenseMatrix;
import vaekit.backend.simd.threads.Workers;
import vaekit.backend.simd.vector.Floats;

/// y[b] = ln Σ_k exp x[b·K + k] over each K neighbours of a row, and dx += dy · softmax(x).
public final class GroupSums extends PerExample {
    private final Softmax[] softmax;
    private float[] x, y, dx;                              // y holds its gradient, if dx is not null

    public GroupSums(Workers workers) {
        super(workers);
        softmax = Softmax.perThread(workers);
    }

    public void run(DenseMatrix x, DenseMatrix y, DenseMatrix dx) {
        this.x = Floats.of(x);
        this.y = Floats.of(y);
        this.dx = dx == null ? null : Floats.of(dx);
        overColumns(x.ncol() / y.ncol(), y.ncol());
        this.x = this.y = this.dx = null;
    }

    @Override public void column(int b, int K, int thread) {
        var group = softmax[thread];
        group.of(x, b * K, K);
        if (dx == null) {
            y[b] = (float) group.logSum();
        } else if (!group.empty()) {
            float share = (float) (y[b] / group.sum);
            for (int k = 0; k < K; k++) dx[b * K + k] += share * group.e[k];
        }
    }
}
