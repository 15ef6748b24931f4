package vaekit.backend.simd.columns;

import smile.tensor.DenseMatrix;
import vaekit.backend.simd.product.AddEpilogue;
import vaekit.backend.simd.threads.Workers;
import vaekit.backend.simd.vector.Floats;

/// The numbers of x, counted down its columns, in columns of another length. A task is some columns of y.
public final class OtherColumns extends PerExample {
    private float[] x, y;
    private int ldx, ldy, rowsX;
    private boolean fresh;

    public OtherColumns(Workers workers) {
        super(workers);
    }

    public void run(DenseMatrix x, boolean fresh, DenseMatrix y) {
        this.x = Floats.of(x);
        this.y = Floats.of(y);
        this.fresh = fresh;
        ldx = x.ld();
        ldy = y.ld();
        rowsX = x.nrow();
        overColumns(y.nrow(), y.ncol());
        this.x = this.y = null;
    }

    /// Piece by piece: as far as the columns of both reach.
    @Override public void column(int j, int rows, int thread) {
        long number = (long) j * rows;
        int column = (int) (number / rowsX), row = (int) (number % rowsX), to = j * ldy, end = to + rows;
        if (ldx == rowsX) {                                // the columns of x follow one another: one piece
            move(column * ldx + row, to, rows);
            return;
        }
        while (to < end) {
            int n = Math.min(rowsX - row, end - to);
            move(column * ldx + row, to, n);
            to += n;
            row = 0;
            column++;
        }
    }

    private void move(int from, int to, int n) {
        if (fresh) System.arraycopy(x, from, y, to, n);
        else AddEpilogue.add(y, to, x, from, y, to, n);
    }
}
