package vaekit.backend.simd.columns;

import java.util.Arrays;
import vaekit.backend.simd.elementwise.Elementwise;
import vaekit.backend.simd.threads.Workers;

/// Work on whole columns, an example each, on all cores: what sums over an example's features. A column is one thread's work, so its
/// sum has one order.
///
/// As in [Elementwise], whole vectors are the body, and the rest of a column goes through one padded vector.
public abstract class PerExample implements Workers.Task {
    private static final int GRAIN = 4096;                 // elements worth a task
    private static final int START = 64;                   // a column takes as long as so many elements besides its own

    private final Workers workers;
    private int rows, cols, pieces;

    public PerExample(Workers workers) {
        this.workers = workers;
    }

    /// Does column j.
    public abstract void column(int j, int rows, int thread);

    public final void overColumns(int rows, int cols) {
        this.rows = rows;
        this.cols = cols;
        pieces = Math.min(cols, Math.max(1, (int) ((long) (rows + START) * cols / GRAIN)));
        workers.parallel(pieces, this);
    }

    @Override public final void run(int index, int thread) {
        int from = (int) ((long) cols * index / pieces), to = (int) ((long) cols * (index + 1) / pieces);
        for (int j = from; j < to; j++) column(j, rows, thread);
    }

    /// `n` floats of `a`, followed by `fill` up to a whole vector.
    public static float[] padded(float[] a, int at, int n, float fill, float[] into) {
        Arrays.fill(into, fill);
        System.arraycopy(a, at, into, 0, n);
        return into;
    }

    /// The sum of the first `n` floats in their order: the sum that a vector reduction gives has no stated order.
    public static float sum(float[] a, int n) {
        float sum = 0;
        for (int i = 0; i < n; i++) sum += a[i];
        return sum;
    }
}
