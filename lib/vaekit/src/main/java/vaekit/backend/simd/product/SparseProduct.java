package vaekit.backend.simd.product;

import java.util.Arrays;
import vaekit.backend.simd.threads.Workers;
import vaekit.backend.simd.vector.Lanes;
import vaekit.backend.simd.vector.VectorMath;

/// C = bias + A·B where most of B is zero, as images are that are mostly black: the first layer's W·x and its gradient dy·xᵀ.
///
/// A column of C is a sum of those columns of A for which the column of B holds something. Two columns of C are summed together, over the columns of A
/// that either of them needs: each is read once for both, and reading is what takes the time. (Neighbouring pixels are inked in much the same images, and
/// images in much the same pixels.)
///
/// ```
///        A [m, k]             B          C
///      ┌─┬─┬─┬─┬─┬─┐       ┌─┬─┐      ┌─┬─┐
///      │ │▒│ │ │▒│ │       │ │ │      │▒│▒│    strip 0
///      │ │▒│ │ │▒│ │   ·   │5│6│   =  │▒│▒│             5 · column 1 + 7 · column 4  and  6 · column 1 + 0 · column 4
///      ├─┼─┼─┼─┼─┼─┤       │ │ │      ├─┼─┤
///      │ │▒│ │ │▒│ │       │ │ │      │▒│▒│    strip 1
///      │ │▒│ │ │▒│ │       │7│ │      │▒│▒│
///      └─┴─┴─┴─┴─┴─┘       └─┴─┘      └─┴─┘
/// ```
///
/// C is cut into chunks of some columns, a task each, and strips of as many vectors as one tile keeps in registers. A task first finds the nonzeros of its
/// columns of B, then goes through the strips: of each, the columns of A stay in cache for all of the chunk's. If all of A stays in the second-level cache,
/// chunks are narrow; else wide, because each reads A once.
///
/// An element of C is the sum that [Product] gives it, less its zero terms, so it has the same bits. (But where B is zero, A may be infinite or undefined.)
/// The last strip starts early, at row m minus its height, and computes some rows twice, equally.
public final class SparseProduct extends Gemm {
    static final int HEIGHT = 6;                           // vectors, at least, for which finding the nonzeros pays
    private static final int NEAR = 170_000;               // floats of A, at most, that stay in the second-level cache
    private static final int COLUMNS = 16, ROWS = 32;      // of a narrow chunk, where the columns of B are contiguous, or its rows; both even

    private final Tiles tiles;
    private final int maxStrip;
    private final Nonzeros[] nonzeros;                     // per thread
    private final float[][] blocks;                        // per thread: the part of C that a task computes

    private int strips, height, width;
    private SparseTile tile;

    public SparseProduct(Workers workers, Lanes lanes) {
        super(workers, lanes);
        maxStrip = Tiles.maxSparseRows(lanes);
        tiles = Tiles.of(lanes);
        nonzeros = new Nonzeros[workers.threads()];
        Arrays.setAll(nonzeros, t -> new Nonzeros());
        blocks = new float[workers.threads()][0];
    }

    /// Whether the product takes less time here than as a [Product].
    public static boolean takes(int m, int n, int k, Operand B) {
        return m >= HEIGHT * VectorMath.L && Nonzeros.few(B.data, B.at, B.down, B.across, k, n);
    }

    /// For m of a vector at least; one of the strides sp and sj is 1.
    @Override public void cut() {
        int vectors = Math.ceilDiv(m, length), rows = Math.min(m / length, Math.ceilDiv(vectors, Math.ceilDiv(vectors, maxStrip)));
        height = rows * length;
        strips = Math.ceilDiv(m, height);
        tile = tiles.sparse(rows);
        int narrow = sp == 1 ? COLUMNS : ROWS, share = Math.ceilDiv(n, workers.threads());
        width = (long) m * k <= NEAR ? narrow : Math.clamp(share + share % 2, narrow, Nonzeros.COLUMNS);
        if (blocks[0].length < m * width) Arrays.setAll(blocks, t -> new float[m * width]);
    }

    @Override public int tasks() {
        return Math.ceilDiv(n, width);
    }

    @Override public void run(int index, int thread) {
        int col = index * width, cols = Math.min(width, n - col);
        float[] t = blocks[thread];
        var found = nonzeros[thread];
        found.find(b, bo + col * sj, sp, sj, k, cols, lda);
        for (int s = 0; s < strips; s++) {
            int row = start(s);
            for (int j = 0; j < cols; j += 2) tile.run(a, ao + row, found.offset, found.value, j / 2 * k, found.count[j / 2], bias, row, t, row + j * m, m);
        }
        if (epilogue != null) epilogue.apply(t, 0, m, 0, m, col, cols, thread);
        else for (int j = 0; j < cols; j++) System.arraycopy(t, j * m, c, co + (col + j) * ldc, m);
    }

    /// The first row of a strip's tiles.
    private int start(int strip) {
        return Math.min(strip * height, m - height);
    }
}
