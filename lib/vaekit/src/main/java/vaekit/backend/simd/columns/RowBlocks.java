package vaekit.backend.simd.columns;

import smile.tensor.DenseMatrix;
import vaekit.backend.simd.product.AddEpilogue;
import vaekit.backend.simd.threads.Workers;
import vaekit.backend.simd.vector.Floats;

/// Rows of a matrix, copied or added to rows of another, column by column: neighbouring rows, or those that a list names.
public final class RowBlocks extends PerExample {
    private float[] x, y;
    private int ldx, ldy, from, to;
    private boolean add;
    private int[] sources, targets;                        // the rows of x, or of y, if a list names them

    public RowBlocks(Workers workers) {
        super(workers);
    }

    /// Rows `to`, … of y (+)= rows `from`, … of x, `rows` of them.
    public void run(DenseMatrix x, int from, boolean add, DenseMatrix y, int to, int rows) {
        this.x = Floats.of(x);
        this.y = Floats.of(y);
        this.from = from;
        this.to = to;
        this.add = add;
        ldx = x.ld();
        ldy = y.ld();
        overColumns(rows, y.ncol());
        this.x = this.y = null;
    }

    /// y[i, :] = x[rows[i], :].
    public void select(DenseMatrix x, int[] rows, DenseMatrix y) {
        sources = rows;
        run(x, 0, false, y, 0, rows.length);
        sources = null;
    }

    /// y[rows[i], :] += x[i, :].
    public void addTo(DenseMatrix x, int[] rows, DenseMatrix y) {
        targets = rows;
        run(x, 0, true, y, 0, rows.length);
        targets = null;
    }

    @Override public void column(int j, int rows, int thread) {
        int a = j * ldx + from, b = j * ldy + to;
        if (sources != null) for (int i = 0; i < rows; i++) y[b + i] = x[a + sources[i]];
        else if (targets != null) for (int i = 0; i < rows; i++) y[b + targets[i]] += x[a + i];
        else if (add) AddEpilogue.add(y, b, x, a, y, b, rows);
        else System.arraycopy(x, a, y, b, rows);
    }
}
