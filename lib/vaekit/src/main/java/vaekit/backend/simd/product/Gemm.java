package vaekit.backend.simd.product;

import vaekit.backend.simd.threads.Workers;
import vaekit.backend.simd.vector.Lanes;

/// C = bias + A·B on column-major float arrays, cut into tasks: what the ways of computing it, [Product], [PackedProduct] and [SparseProduct], have in common.
public abstract class Gemm implements Workers.Task {

    /// What is done with a finished block of A·B.
    public interface Epilogue {

        /// @param t     holds element (row, col) of the product at `to`, the next column `ld` floats on
        /// @param rows  the block's height
        /// @param cols  the block's width
        void apply(float[] t, int to, int ld, int row, int rows, int col, int cols, int thread);
    }

    final Workers workers;
    final int length;                                      // floats of a vector
    int m, n, k;
    float[] a, b, bias, c;
    int ao, lda, bo, sp, sj, co, ldc;                      // where A, B, C begin; floats from column to column (of B sj), of B also from row to row (sp)
    Epilogue epilogue;

    public Gemm(Workers workers, Lanes lanes) {
        this.workers = workers;
        length = lanes.length();
    }

    /// C = bias + A·B: A `[m, k]`, B `[k, n]`, C `[m, n]`. A and C have contiguous columns, B contiguous columns or rows.
    ///
    /// @param bias added to every column, `[m]`
    /// @param C   overwritten with the result; null if only `epilogue` wants it
    /// @param epilogue goes over each finished block; null: nothing to do
    public final void multiply(int m, int n, int k, Operand A, Operand B, float[] bias, Operand C, Epilogue epilogue) {
        prepare(m, n, k, A, B, bias, C, epilogue);
        A.release();
        B.release();
        if (C != null) C.release();
        workers.parallel(tasks(), this);
        release();
    }

    /// Takes what [#multiply] takes, of the operands what they are now: then the tasks can run.
    final void prepare(int m, int n, int k, Operand A, Operand B, float[] bias, Operand C, Epilogue epilogue) {
        this.m = m;
        this.n = n;
        this.k = k;
        a = A.data;
        ao = A.at;
        lda = A.across;
        b = B.data;
        bo = B.at;
        sp = B.down;
        sj = B.across;
        this.bias = bias;
        c = C == null ? null : C.data;
        co = C == null ? 0 : C.at;
        ldc = C == null ? 0 : C.across;
        this.epilogue = epilogue;
        cut();
    }

    /// Takes what another product has taken.
    final void like(Gemm other) {
        m = other.m;
        n = other.n;
        k = other.k;
        a = other.a;
        ao = other.ao;
        lda = other.lda;
        b = other.b;
        bo = other.bo;
        sp = other.sp;
        sj = other.sj;
        bias = other.bias;
        c = other.c;
        co = other.co;
        ldc = other.ldc;
        epilogue = other.epilogue;
        cut();
    }

    /// Decides on the tasks.
    abstract void cut();

    /// How many there are.
    abstract int tasks();

    /// Lets go of the arrays.
    void release() {
        a = b = bias = c = null;
        epilogue = null;
    }
}
