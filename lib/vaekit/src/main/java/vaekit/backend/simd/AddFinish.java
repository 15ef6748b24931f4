package vaekit.backend.simd;

import static vaekit.backend.simd.VectorMath.L;
import static vaekit.backend.simd.VectorMath.S;

import jdk.incubator.vector.FloatVector;

/// target += t, on a block of the product t while it is in cache.
final class AddFinish implements Product.Finish {
    private float[] target;
    private int ldTarget;

    void set(float[] target, int ld) {
        this.target = target;
        this.ldTarget = ld;
    }

    @Override public void finish(float[] t, int to, int ld, int row, int rows, int col, int cols, int thread) {
        for (int j = 0; j < cols; j++) {
            int from = to + j * ld, at = row + (col + j) * ldTarget, i = 0;
            // body
            for (; i + L <= rows; i += L) FloatVector.fromArray(S, target, at + i).add(FloatVector.fromArray(S, t, from + i)).intoArray(target, at + i);
            // scalar tail
            for (; i < rows; i++) target[at + i] += t[from + i];
        }
    }
}
