package vaekit.backend.simd;

import smile.tensor.DenseMatrix;

/// Some neighbouring rows of a matrix, copied out or added back, column by column.
final class RowBlocks extends PerExample {
    private float[] few, many;
    private int ldFew, ldMany, from;
    private boolean back;

    RowBlocks(Workers workers) {
        super(workers);
    }

    void copy(DenseMatrix x, int from, DenseMatrix y) {
        run(y, x, from, false);
    }

    void add(DenseMatrix dy, int from, DenseMatrix dx) {
        run(dy, dx, from, true);
    }

    private void run(DenseMatrix few, DenseMatrix many, int from, boolean back) {
        this.few = Floats.of(few);
        this.many = Floats.of(many);
        this.from = from;
        this.back = back;
        ldFew = few.ld();
        ldMany = many.ld();
        overColumns(few.nrow(), few.ncol());
        this.few = this.many = null;
    }

    @Override void column(int j, int rows, int thread) {
        int a = j * ldFew, b = from + j * ldMany;
        if (back) AddEpilogue.add(many, b, few, a, many, b, rows);
        else System.arraycopy(many, b, few, a, rows);
    }
}
