package vaekit.backend.simd;

import java.util.Arrays;
import smile.tensor.DenseMatrix;
import vaekit.backend.Activation;
import vaekit.backend.scalar.ScalarBackend;
import vaekit.backend.simd.columns.ClassColumns;
import vaekit.backend.simd.columns.ClassGradient;
import vaekit.backend.simd.columns.RowBlocks;
import vaekit.backend.simd.columns.ScaledColumns;
import vaekit.backend.simd.columns.Served;
import vaekit.backend.simd.elementwise.Arithmetic;
import vaekit.backend.simd.product.Product;
import vaekit.backend.simd.threads.Workers;
import vaekit.backend.simd.vector.Floats;

/// Sums, products and the moving of rows and columns on vectors.
abstract class SimdArithmetic extends ScalarBackend {
    protected final Workers workers;
    private final Arithmetic.Affine affine;
    private final Arithmetic.Sum sum;
    private final Arithmetic.Scaled scaled;
    private final Arithmetic.Product products;
    private final Served served;
    private final Served.Sum servedSum;
    private final ScaledColumns scaledColumns;
    private final RowBlocks rowBlocks;
    private final ClassColumns classColumns;
    private final ClassGradient classGradient;

    SimdArithmetic(Workers workers) {
        this.workers = workers;
        affine = new Arithmetic.Affine(workers);
        sum = new Arithmetic.Sum(workers);
        scaled = new Arithmetic.Scaled(workers);
        products = new Arithmetic.Product(workers);
        served = new Served(workers);
        servedSum = new Served.Sum(workers);
        scaledColumns = new ScaledColumns(workers);
        rowBlocks = new RowBlocks(workers);
        classColumns = new ClassColumns(workers);
        classGradient = new ClassGradient(workers);
    }

    @Override public int threads() {
        return workers.threads();
    }

    @Override public synchronized void fill(double value, DenseMatrix y) {
        if (!Floats.are(y)) {
            super.fill(value, y);
            return;
        }
        for (int j = 0; j < y.ncol(); j++) Arrays.fill(Floats.of(y), j * y.ld(), j * y.ld() + y.nrow(), (float) value);
    }

    @Override public synchronized void affine(double alpha, DenseMatrix x, double shift, DenseMatrix y) {
        if (Floats.are(y)) affine.run(alpha, x, shift, y);
        else super.affine(alpha, x, shift, y);
    }

    @Override public synchronized void add(DenseMatrix a, double alpha, DenseMatrix b, DenseMatrix y) {
        if (!Floats.are(y)) super.add(a, alpha, b, y);
        else if (alike(a, b)) sum.run(a, alpha, b, y);
        else servedSum.run(a, alpha, b, y);
    }

    @Override public synchronized void addScaled(double alpha, DenseMatrix x, boolean fresh, DenseMatrix y) {
        if (!Floats.are(y)) super.addScaled(alpha, x, fresh, y);
        else if (alike(x, y)) scaled.run(alpha, x, fresh, y);
        else served.run(alpha, x, fresh, y);
    }

    /// By the specification where a column or a number is multiplied, or where products are summed: no hot model does.
    @Override public synchronized void addProduct(DenseMatrix a, DenseMatrix b, boolean fresh, DenseMatrix y) {
        if (!Floats.are(y) || !alike(a, y)) super.addProduct(a, b, fresh, y);
        else if (alike(a, b)) products.run(a, b, fresh, y);
        else if (b.nrow() == 1 && b.ncol() == a.ncol()) scaledColumns.run(a, b, fresh, y);
        else super.addProduct(a, b, fresh, y);
    }

    private static boolean alike(DenseMatrix a, DenseMatrix b) {
        return a.nrow() == b.nrow() && a.ncol() == b.ncol();
    }

    @Override public synchronized void copyRows(DenseMatrix x, int from, DenseMatrix y, int to, int rows) {
        if (Floats.are(x)) rowBlocks.run(x, from, false, y, to, rows);
        else super.copyRows(x, from, y, to, rows);
    }

    @Override public synchronized void addRows(DenseMatrix x, int from, DenseMatrix y, int to, int rows) {
        if (Floats.are(x)) rowBlocks.run(x, from, true, y, to, rows);
        else super.addRows(x, from, y, to, rows);
    }

    @Override public synchronized void selectRows(DenseMatrix x, int[] rows, DenseMatrix y) {
        if (Floats.are(x)) rowBlocks.select(x, rows, y);
        else super.selectRows(x, rows, y);
    }

    @Override public synchronized void addToSelectedRows(DenseMatrix dy, int[] rows, DenseMatrix dx) {
        if (Floats.are(dy)) rowBlocks.addTo(dy, rows, dx);
        else super.addToSelectedRows(dy, rows, dx);
    }

    @Override public synchronized void addClass(Activation f, DenseMatrix a, DenseMatrix w, int[] classes, DenseMatrix y) {
        if (Floats.are(y)) classColumns.run(f, a, w, classes, y);
        else super.addClass(f, a, w, classes, y);
    }

    @Override public synchronized void addClassGradient(Activation f, DenseMatrix y, DenseMatrix dy, int[] classes, DenseMatrix da, DenseMatrix dw) {
        if (Floats.are(dy)) classGradient.run(f, y, dy, classes, da, dw);
        else super.addClassGradient(f, y, dy, classes, da, dw);
    }
}
