package vaekit.backend.simd;

/// C = bias + A·B on column-major float arrays, cut into tasks: what the two ways of computing it, [Product] and [SparseProduct], have in common.
abstract class Gemm implements Workers.Task {

    /// What is done with a finished block of A·B.
    interface Epilogue {

        /// @param t     holds element (row, col) of the product at `to`, the next column `ld` floats on
        /// @param rows  the block's height
        /// @param cols  the block's width
        void apply(float[] t, int to, int ld, int row, int rows, int col, int cols, int thread);
    }

    final Workers workers;
    final int length;                                      // floats of a vector
    int m, n, k;
    float[] a, b, bias, c;
    int ao, lda, bo, sp, sj, co, ldc;
    Epilogue epilogue;

    Gemm(Workers workers, Lanes lanes) {
        this.workers = workers;
        length = lanes.length();
    }

    /// C = bias + A·B, A `[m, k]`, B `[k, n]`.
    ///
    /// @param lda floats from one column of A to the next
    /// @param bo  where B(0, 0) is in `b`; `co` says it of C
    /// @param sp  floats from B(p, j) to B(p + 1, j)
    /// @param sj  floats from B(p, j) to B(p, j + 1)
    /// @param bias added to every column, `[m]`
    /// @param c   overwritten with the result; null if only `epilogue` wants it
    /// @param epilogue goes over each finished block; null: nothing to do
    final void multiply(int m, int n, int k, float[] a, int lda, float[] b, int bo, int sp, int sj, float[] bias, float[] c, int co, int ldc, Epilogue epilogue) {
        prepare(m, n, k, a, 0, lda, b, bo, sp, sj, bias, c, co, ldc, epilogue);
        workers.parallel(tasks(), this);
        release();
    }

    /// Takes what [#multiply] takes, and where A(0, 0) is in `a`: then the tasks can run.
    final void prepare(int m, int n, int k, float[] a, int ao, int lda, float[] b, int bo, int sp, int sj, float[] bias, float[] c, int co, int ldc, Epilogue epilogue) {
        this.m = m;
        this.n = n;
        this.k = k;
        this.a = a;
        this.ao = ao;
        this.lda = lda;
        this.b = b;
        this.bo = bo;
        this.sp = sp;
        this.sj = sj;
        this.bias = bias;
        this.c = c;
        this.co = co;
        this.ldc = ldc;
        this.epilogue = epilogue;
        cut();
    }

    /// Decides on the tasks.
    abstract void cut();

    /// How many there are.
    abstract int tasks();

    /// Lets go of the arrays.
    final void release() {
        a = b = bias = c = null;
        epilogue = null;
    }
}
