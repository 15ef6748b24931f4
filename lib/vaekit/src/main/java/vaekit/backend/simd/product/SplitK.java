package vaekit.backend.simd.product;

import static vaekit.backend.simd.vector.VectorMath.BLOCK;
import static vaekit.backend.simd.vector.VectorMath.L;

import smile.tensor.DenseMatrix;
import vaekit.backend.Activation;
import vaekit.backend.simd.columns.PerExample;
import vaekit.backend.simd.elementwise.Activations;
import vaekit.backend.simd.threads.Workers;
import vaekit.backend.simd.vector.Floats;
import vaekit.backend.simd.vector.Lanes;

/// y = f(b + W·x) for a W that is large beside x: one half of the threads sums over one half of W's columns, the others over the other.
///
/// ```
///         W [N, K]         x [K, B]
///      ┌──────┬──────┐   ┌─────────┐
///      │      │      │   │   x₁    │          y = f( b + W₁·x₁   +   W₂·x₂ )
///      │  W₁  │  W₂  │ · ├─────────┤               first threads    the others
///      │      │      │   │   x₂    │
///      └──────┴──────┘   └─────────┘
/// ```
///
/// The backward pass and the step of Adam go through W by columns as well, so each core keeps its half of W. Were the rows of y shared out instead, every
/// step would move half of W from core to core: nothing where cores share a cache, a fifth of the step's time where they do not.
///
/// There are two halves whatever the number of threads, so results do not depend on it.
public final class SplitK implements Workers.Task {
    private final Workers workers;
    private final Gemm[] dense, sparse;          // one for each half
    private final Operand A = new Operand(), B = new Operand(), C = new Operand();
    private final Sum sum;
    private Gemm[] way;
    private float[] second = new float[0];                 // W₂·x₂

    public SplitK(Workers workers) {
        this.workers = workers;
        dense = new Gemm[] {new Product(workers, Lanes.HERE), new Product(workers, Lanes.HERE)};
        sparse = new Gemm[] {new SparseProduct(workers, Lanes.HERE), new SparseProduct(workers, Lanes.HERE)};
        sum = new Sum(workers);
    }

    /// Whether W `[N, K]` is too large to be everyone's, and half of it larger than what is exchanged instead, a second result `[N, B]`.
    public static boolean takes(int N, int B, int K) {
        return (long) N * K > Product.TALL && K > 2 * B && N >= SparseProduct.HEIGHT * L;
    }

    /// Columns `to`, … of y from columns `from`, … of x, `columns` of them.
    public void run(DenseMatrix W, float[] bias, DenseMatrix x, int from, float[] zeros, Activation f, DenseMatrix y, int to, int columns) {
        int N = y.nrow(), K = W.ncol(), half = K / 2;
        way = SparseProduct.takes(N, columns, K, B.columns(x, from)) ? sparse : dense;
        if (second.length < y.ld() * columns) second = new float[y.ld() * columns];
        way[0].prepare(N, columns, half, A.of(W), B, bias, C.columns(y, to), null);
        B.at += half;
        way[1].prepare(N, columns, K - half, A.columns(W, half), B, zeros, C.set(second, 0, 1, y.ld()), null);
        workers.parallel(way[0].tasks() + way[1].tasks(), this);
        for (var part : way) part.release();
        A.release();
        B.release();
        C.release();
        sum.run(Floats.of(y), to * y.ld(), second, f, N, columns, y.ld());
    }

    @Override public void run(int index, int thread) {
        int first = way[0].tasks();
        if (index < first) way[0].run(index, thread);
        else way[1].run(index - first, thread);
    }

    /// y = f(y + second).
    private static final class Sum extends PerExample {
        private final float[][] scratch, padded;           // per thread
        private float[] y, second;
        private Activation f;
        private int yo, ld;

        public Sum(Workers workers) {
            super(workers);
            scratch = new float[workers.threads()][BLOCK];
            padded = new float[workers.threads()][L];
        }

        public void run(float[] y, int yo, float[] second, Activation f, int rows, int cols, int ld) {
            this.y = y;
            this.yo = yo;
            this.second = second;
            this.f = f;
            this.ld = ld;
            overColumns(rows, cols);
            this.y = null;
        }

        @Override public void column(int j, int rows, int thread) {
            int at = yo + j * ld;
            AddEpilogue.add(y, at, second, j * ld, y, at, rows);
            if (f != Activation.IDENTITY) Activations.applyAll(f, y, at, y, at, rows, scratch[thread], padded[thread]);
        }
    }
}
