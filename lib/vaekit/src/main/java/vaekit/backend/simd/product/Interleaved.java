package vaekit.backend.simd.product;

import static vaekit.backend.simd.vector.VectorMath.L;
import static vaekit.backend.simd.vector.VectorMath.S;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/// A copy of a chunk of B for a [PackedProduct], for one thread: of six columns, row after row, then of the next six. The last six start early.
final class Interleaved {
    private float[] memory = new float[0];
    private int latest;                                    // the chunk whose copy this is

    /// Forgets what was copied and makes room.
    void begin(int floats) {
        latest = -1;
        if (memory.length < floats) memory = new float[floats];
    }

    float[] memory() {
        return memory;
    }

    /// Sees to it that this is the copy of a chunk, whose B(0, 0) is at `from`, in place of another chunk's.
    ///
    /// @param even rows of the copy; those after the k-th are −0
    void replace(int chunk, float[] b, int from, int sp, int sj, int columns, int k, int even) {
        if (latest == chunk) return;
        latest = chunk;
        int width = PackedProduct.WIDTH;
        for (int next = 0; next < columns; next += width) {
            int first = from + Math.min(next, columns - width) * sj, to = next * even;
            if (sj == 1) rows(b, first, sp, k, to);
            else columns(b, first, sp, sj, k, to);
            Arrays.fill(memory, to + k * width, to + even * width, -0f);   // times zero it is −0, which changes no sum, not even −0
        }
    }

    /// Each row is read as a vector, of which the next row overwrites what is too much; where the array ends, number by number.
    private void rows(float[] b, int from, int sp, int k, int to) {
        int whole = L < PackedProduct.WIDTH ? 0 : Math.clamp(Math.floorDiv(b.length - L - from, sp) + 1, 0, Math.max(0, k - L / PackedProduct.WIDTH));
        vectors(b, from, sp, whole, memory, to);
        columns(b, from + whole * sp, sp, 1, k - whole, to + whole * PackedProduct.WIDTH);
    }

    private static void vectors(float[] b, int from, int sp, int k, float[] memory, int to) {
        for (int p = 0; p < k; p++) FloatVector.fromArray(S, b, from + p * sp).intoArray(memory, to + p * PackedProduct.WIDTH);
    }

    private void columns(float[] b, int from, int sp, int sj, int k, int to) {
        float[] memory = this.memory;
        int c1 = from + sj, c2 = c1 + sj, c3 = c2 + sj, c4 = c3 + sj, c5 = c4 + sj;
        for (int p = 0; p < k; p++) {
            int row = to + p * 6, at = p * sp;
            memory[row] = b[from + at];
            memory[row + 1] = b[c1 + at];
            memory[row + 2] = b[c2 + at];
            memory[row + 3] = b[c3 + at];
            memory[row + 4] = b[c4 + at];
            memory[row + 5] = b[c5 + at];
        }
    }
}
