package vaekit.backend.blas;

import static smile.linalg.Transpose.NO_TRANSPOSE;
import static smile.linalg.Transpose.TRANSPOSE;

import java.lang.foreign.MemorySegment;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.backend.Activation;
import vaekit.backend.Window;
import vaekit.backend.simd.SimdBackend;

/// Products by OpenBLAS, as Smile calls it, in Float32 and Float64; everything else as in `simd`.
///
/// The usual way to train on a CPU, kept for comparison: a product is a call of its own here, so that bias, activation and the step of Adam
/// read its result from memory again.
public final class BlasBackend extends SimdBackend {
    private DenseMatrix ones;

    /// @param threads how many threads share an operation, in OpenBLAS too; 0: all cores
    public BlasBackend(int threads) {
        super(threads);
        OpenBlas.threads(threads());
    }

    @Override public String name() {
        return "blas";
    }

    /// Not by the kernels of `simd`: a convolution is patches and a product of OpenBLAS.
    @Override public boolean convolves(Window window, int N, ScalarType type) {
        return false;
    }

    @Override public synchronized void linear(DenseMatrix W, DenseMatrix b, DenseMatrix x, int from, Activation f, DenseMatrix y, int to, int columns) {
        if (columns < x.ncol() || columns < y.ncol()) {
            DenseMatrix in = x.zeros(x.nrow(), columns), out = y.zeros(y.nrow(), columns);      // Smile multiplies whole matrices
            copy(x, from, in, 0, columns);
            linear(W, b, in, f, out);
            copy(out, 0, y, to, columns);
            return;
        }
        if (b != null) {
            for (int j = 0; j < y.ncol(); j++) for (int i = 0; i < y.nrow(); i++) y.set(i, j, b.get(i, 0));
        }
        DenseMatrix.mm(1, NO_TRANSPOSE, W, NO_TRANSPOSE, x, b == null ? 0 : 1, y);
        if (f != Activation.IDENTITY) activate(f, y, y);
    }

    /// Copies neighbouring columns to a matrix with as many rows.
    private static void copy(DenseMatrix a, int from, DenseMatrix b, int to, int columns) {
        long column = a.ld() * a.scalarType().byteSize();
        MemorySegment.copy(a.memory(), from * column, b.memory(), to * column, columns * column);
    }

    @Override public synchronized void linearWeightsGradient(DenseMatrix dy, DenseMatrix x, boolean fresh, DenseMatrix dW, DenseMatrix db) {
        DenseMatrix.mm(1, NO_TRANSPOSE, dy, TRANSPOSE, x, fresh ? 0 : 1, dW);
        if (db != null) DenseMatrix.mm(1, NO_TRANSPOSE, dy, NO_TRANSPOSE, ones(dy), fresh ? 0 : 1, db);
    }

    @Override public synchronized void linearInputGradient(DenseMatrix W, DenseMatrix dy, boolean fresh, DenseMatrix dx) {
        DenseMatrix.mm(1, TRANSPOSE, W, NO_TRANSPOSE, dy, fresh ? 0 : 1, dx);
    }

    @Override public boolean linearWeightsAdam(DenseMatrix dy, DenseMatrix x, boolean fresh, DenseMatrix dW, DenseMatrix db,
            DenseMatrix W, DenseMatrix m, DenseMatrix v, double rate, double beta1, double beta2, double eps) {
        return false;
    }

    /// `[B, 1]`: times it, a matrix gives its row sums.
    private DenseMatrix ones(DenseMatrix dy) {
        if (ones == null || ones.nrow() != dy.ncol() || ones.scalarType() != dy.scalarType()) {
            ones = dy.zeros(dy.ncol(), 1);
            ones.fill(1);
        }
        return ones;
    }
}
