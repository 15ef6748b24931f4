package vaekit.backend.simd.columns;

import static vaekit.backend.simd.vector.VectorMath.L;
import static vaekit.backend.simd.vector.VectorMath.S;

import jdk.incubator.vector.FloatVector;
import vaekit.backend.simd.threads.Workers;

/// db = Σ over the columns of dy, or added to db: one vector of rows at a time, columns in their order.
public final class RowSums implements Workers.Task {
    private static final int VECTORS = 4;                  // rows of a task, in vectors

    private final Workers workers;
    private final float[][] scratch;
    private float[] dy, db;
    private int m, n, ld;
    private boolean fresh;

    public RowSums(Workers workers) {
        this.workers = workers;
        scratch = new float[workers.threads()][L];
    }

    public void run(float[] dy, int ld, int m, int n, boolean fresh, float[] db) {
        this.dy = dy;
        this.ld = ld;
        this.m = m;
        this.n = n;
        this.fresh = fresh;
        this.db = db;
        workers.parallel((m + VECTORS * L - 1) / (VECTORS * L), this);
        this.dy = this.db = null;
    }

    @Override public void run(int index, int thread) {
        int i = index * VECTORS * L, end = Math.min(m, i + VECTORS * L);
        // body
        for (; i + L <= end; i += L) {
            sum(i, scratch[thread], 0);
            for (int r = 0; r < L; r++) put(i + r, scratch[thread][r]);
        }
        // vector tail: the last vector again, from row m − L on
        if (i < end && m >= L) {
            sum(m - L, scratch[thread], 0);
            for (int r = i - (m - L); r < L; r++) put(m - L + r, scratch[thread][r]);
            i = end;
        }
        // scalar tail: fewer rows than a vector has lanes
        for (; i < end; i++) {
            float sum = 0;
            for (int j = 0; j < n; j++) sum += dy[i + j * ld];
            put(i, sum);
        }
    }

    private void sum(int row, float[] to, int at) {
        var sum = FloatVector.zero(S);
        for (int j = 0; j < n; j++) sum = sum.add(FloatVector.fromArray(S, dy, row + j * ld));
        sum.intoArray(to, at);
    }

    private void put(int i, float value) {
        db[i] = fresh ? value : db[i] + value;
    }
}
