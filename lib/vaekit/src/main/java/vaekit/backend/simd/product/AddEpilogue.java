package vaekit.backend.simd.product;

import static vaekit.backend.simd.vector.VectorMath.L;
import static vaekit.backend.simd.vector.VectorMath.S;

import jdk.incubator.vector.FloatVector;

/// target += t, on a block of the product t while it is in cache.
public final class AddEpilogue implements Gemm.Epilogue {
    private float[] target;
    private int ldTarget;

    public void set(float[] target, int ld) {
        this.target = target;
        this.ldTarget = ld;
    }

    @Override public void apply(float[] t, int to, int ld, int row, int rows, int col, int cols, int thread) {
        for (int j = 0; j < cols; j++) {
            int at = row + (col + j) * ldTarget;
            add(target, at, t, to + j * ld, target, at, rows);
        }
    }

    /// sum = p + q, for n floats.
    public static void add(float[] p, int po, float[] q, int qo, float[] sum, int so, int n) {
        int i = 0;
        // body
        for (; i + L <= n; i += L) FloatVector.fromArray(S, p, po + i).add(FloatVector.fromArray(S, q, qo + i)).intoArray(sum, so + i);
        // scalar tail
        for (; i < n; i++) sum[so + i] = p[po + i] + q[qo + i];
    }
}
