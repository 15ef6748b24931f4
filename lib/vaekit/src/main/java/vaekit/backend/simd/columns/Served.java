package vaekit.backend.simd.columns;

import static vaekit.backend.simd.vector.VectorMath.L;
import static vaekit.backend.simd.vector.VectorMath.S;

import jdk.incubator.vector.FloatVector;
import smile.tensor.DenseMatrix;
import vaekit.backend.simd.threads.Workers;
import vaekit.backend.simd.vector.Floats;
import vaekit.backend.simd.vector.VectorMath;

/// y (+)= alpha·x where one serves the other: rows repeated or summed, columns repeated or summed. Of a row vector, neighbours that belong together are
/// taken as one column.
///
/// ```
///   x [N, B] → y [1, B]     Σ over rows            x [1, B] → y [N, B]     a number for each column
///   x [N, B] → y [N, B·K]   each column K times    x [N, B·K] → y [N, B]   Σ over K neighbours
/// ```
public final class Served extends PerExample {
    private float[] x, y;
    private int ldx, ldy, xRows, yRows, summed, repeated;  // columns of x for each of y; columns of y for each of x
    private float alpha;
    private boolean fresh;

    public Served(Workers workers) {
        super(workers);
    }

    public void run(double alpha, DenseMatrix x, boolean fresh, DenseMatrix y) {
        this.alpha = (float) alpha;
        this.fresh = fresh;
        this.x = Floats.of(x);
        this.y = Floats.of(y);
        int cols = y.ncol();
        ldx = x.ld();
        ldy = y.ld();
        xRows = x.nrow();
        yRows = y.nrow();
        summed = Math.max(1, x.ncol() / cols);
        repeated = Math.max(1, cols / x.ncol());
        if (xRows == 1 && yRows == 1 && ldx == 1 && summed > 1) {
            xRows = ldx = summed;
            summed = 1;
        } else if (xRows == 1 && yRows == 1 && ldy == 1 && repeated > 1) {
            yRows = ldy = repeated;
            cols = x.ncol();
            repeated = 1;
        }
        overColumns(Math.max(xRows, yRows) * summed, cols);
        this.x = this.y = null;
    }

    @Override public void column(int j, int work, int thread) {
        int xo = j / repeated * summed * ldx, yo = j * ldy;
        if (xRows == yRows) {
            for (int k = 0; k < summed; k++) scaled(alpha, x, xo + k * ldx, fresh && k == 0, y, yo, yRows);
            return;
        }
        double sum = 0;
        for (int k = 0; k < summed; k++) sum += sum(x, xo + k * ldx, xRows);
        if (yRows > 1) number((float) (alpha * sum), fresh, y, yo, yRows);
        else y[yo] = (float) (alpha * sum + (fresh ? 0 : y[yo]));
    }

    private static void scaled(float alpha, float[] x, int xo, boolean fresh, float[] y, int yo, int n) {
        int i = 0;
        var mask = VectorMath.mask(fresh);
        // body
        for (; i + L <= n; i += L)
            FloatVector.fromArray(S, x, xo + i).mul(alpha).add(FloatVector.fromArray(S, y, yo + i).blend(0f, mask)).intoArray(y, yo + i);
        // scalar tail
        for (; i < n; i++) y[yo + i] = alpha * x[xo + i] + (fresh ? 0 : y[yo + i]);
    }

    private static void number(float value, boolean fresh, float[] y, int yo, int n) {
        int i = 0;
        var mask = VectorMath.mask(fresh);
        // body
        for (; i + L <= n; i += L) FloatVector.fromArray(S, y, yo + i).blend(0f, mask).add(value).intoArray(y, yo + i);
        // scalar tail
        for (; i < n; i++) y[yo + i] = fresh ? value : y[yo + i] + value;
    }

    /// In double precision, four sums side by side: a sum in one row would wait for each addition.
    private static double sum(float[] x, int at, int n) {
        double a = 0, b = 0, c = 0, d = 0;
        int i = 0;
        for (; i + 4 <= n; i += 4) {
            a += x[at + i];
            b += x[at + i + 1];
            c += x[at + i + 2];
            d += x[at + i + 3];
        }
        for (; i < n; i++) a += x[at + i];
        return (a + b) + (c + d);
    }

    /// y = a + alpha·b where b serves a.
    public static final class Sum extends PerExample {
        private float[] a, b, y;
        private int lda, ldb, ldy, rows, repeated;
        private boolean number;
        private float alpha;

        public Sum(Workers workers) {
            super(workers);
        }

        public void run(DenseMatrix a, double alpha, DenseMatrix b, DenseMatrix y) {
            this.alpha = (float) alpha;
            this.a = Floats.of(a);
            this.b = Floats.of(b);
            this.y = Floats.of(y);
            int cols = y.ncol();
            lda = a.ld();
            ldb = b.ld();
            ldy = y.ld();
            rows = y.nrow();
            repeated = cols / b.ncol();
            number = b.nrow() == 1;
            if (rows == 1 && lda == 1 && ldy == 1) {
                rows = lda = ldy = repeated;
                cols = b.ncol();
                repeated = 1;
            }
            overColumns(rows, cols);
            this.a = this.b = this.y = null;
        }

        @Override public void column(int j, int work, int thread) {
            int bo = j / repeated * ldb;
            if (number) plus(a, j * lda, alpha * b[bo], y, j * ldy, rows);
            else plus(a, j * lda, alpha, b, bo, y, j * ldy, rows);
        }

        private static void plus(float[] a, int ao, float number, float[] y, int yo, int n) {
            int i = 0;
            // body
            for (; i + L <= n; i += L) FloatVector.fromArray(S, a, ao + i).add(number).intoArray(y, yo + i);
            // scalar tail
            for (; i < n; i++) y[yo + i] = a[ao + i] + number;
        }

        private static void plus(float[] a, int ao, float alpha, float[] b, int bo, float[] y, int yo, int n) {
            int i = 0;
            // body
            for (; i + L <= n; i += L) FloatVector.fromArray(S, b, bo + i).mul(alpha).add(FloatVector.fromArray(S, a, ao + i)).intoArray(y, yo + i);
            // scalar tail
            for (; i < n; i++) y[yo + i] = alpha * b[bo + i] + a[ao + i];
        }
    }
}
