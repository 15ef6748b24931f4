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
/// C is cut into strips of as many vectors as one tile keeps in registers, and chunks of some columns. As in [Product], tasks are *wide*, a strip × a
/// chunk, or *tall*, all strips of a chunk, if A stays in the second-level cache. A task first finds the nonzeros of its columns of B.
///
/// An element of C is the sum that [Product] gives it, less its zero terms, so it has the same bits. (But where B is zero, A may be infinite or undefined.)
/// The last strip starts early, at row m minus its height, and computes some rows twice, equally; a wide task hands on only its own.
public final class SparseProduct extends Gemm {
    static final int HEIGHT = 6;                           // vectors, at least, for which finding the nonzeros pays
    private static final int WIDTH = 16;                   // columns of a chunk where those of B are contiguous; else as many as are found together; both even
    private static final int TALL = 170_000;               // floats of A, at most, for tall tasks: each finds the nonzeros once for all of its strips

    private final Tiles tiles;
    private final int maxStrip;
    private final Nonzeros[] nonzeros;                     // per thread
    private final float[][] blocks;                        // per thread: the part of C that a task computes

    private int strips, height, width, chunks;
    private boolean tall;
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
        tall = (long) m * k <= TALL;
        width = sp == 1 ? WIDTH : Nonzeros.COLUMNS;
        chunks = (n + width - 1) / width;
        if (blocks[0].length < m * width) Arrays.setAll(blocks, t -> new float[m * width]);
    }

    @Override public int tasks() {
        return tall ? chunks : chunks * strips;
    }

    @Override public void run(int index, int thread) {
        int strip = tall ? 0 : index / chunks, end = tall ? strips : strip + 1, chunk = tall ? index : index % chunks;
        int col = chunk * width, cols = Math.min(width, n - col), row = strip * height, rows = Math.min(m, end * height) - row;
        int top = start(strip), ld = tall ? m : height, to = row - top;
        float[] t = blocks[thread];
        var found = nonzeros[thread];
        found.find(b, bo + col * sj, sp, sj, k, cols, lda);
        for (int s = strip; s < end; s++) {
            for (int j = 0; j < cols; j += 2) tile.run(a, ao + start(s), found.offset, found.value, j / 2 * k, found.count[j / 2], bias, start(s), t, start(s) - top + j * ld, ld);
        }
        if (epilogue != null) epilogue.apply(t, to, ld, row, rows, col, cols, thread);
        else for (int j = 0; j < cols; j++) System.arraycopy(t, to + j * ld, c, co + row + (col + j) * ldc, rows);
    }

    /// The first row of a strip's tiles.
    private int start(int strip) {
        return Math.min(strip * height, m - height);
    }
}
