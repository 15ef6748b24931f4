package vaekit.backend.simd.product;

import java.util.Arrays;
import vaekit.backend.simd.threads.Workers;
import vaekit.backend.simd.vector.Lanes;

/// C = bias + A·B from packed copies of both operands, for machines with 16 registers: what a tile reads stands in one piece, in the order it is read.
///
/// ```
///        A [m, k]                      its panels                 B [k, n]                  its columns, six by six
///      ┌─┬─┬─┬─┐                                                ┌─┬─┬─┬─┬─┬─┬─┐
///      │1│2│3│4│ two vectors           1 2 3 4                  │a│b│c│d│e│f│…│
///      ├─┼─┼─┼─┤               ->      5 6 7 8                  │g│h│i│j│k│l│…│       ->    a b c d e f  g h i j k l  …
///      │5│6│7│8│                                                └─┴─┴─┴─┴─┴─┴─┘
///      └─┴─┴─┴─┘
/// ```
///
/// Tasks are those of a [Product]: *wide*, some rows × a chunk of columns, chunk by chunk, or, if all of A stays in the second-level cache, *tall*, all rows × a
/// narrow chunk. Each thread makes its own copies, of A's rows of a task (of all rows once, if it is tall) and of a chunk of B. If k is odd, a column
/// of zeros follows in A and a row of −0 in B: the sums are the same, in the order bias, p = 0, 1, 2, …
final class PackedProduct extends Gemm {
    static final int HEIGHT = 2, WIDTH = 6;                // of a tile: vectors and columns. Twelve sums, two vectors of A and a number of B fit 16 registers

    private static final int ROWS = 6;                     // vectors of a wide task, or one more: its copy reads two or three whole lines of each column of A
    private static final int BLOCK = 6400;                 // floats of C in a tall task: in the first-level cache
    private static final int CHUNK = 64_000;               // floats of a wide task's B: half the smallest second-level cache
    private static final int TASKS_PER_THREAD = 8;
    /// At least, for copying to pay: tiles across for each thread; rows, as copying B costs as much as to compute with five (with fifteen, if it has to be turned).
    private static final int LEAST_TILES = 4, LEAST_ROWS = 96, LEAST_K = 8;

    private final Tiles tiles;
    private final float[][] blocks;                        // per thread: a block that is not written to C directly
    private final Panels[] panels;                         // per thread: of A
    private final Interleaved[] chunksOfB;                 // per thread
    private int one = 1;                                   // see PackedTile

    private boolean tall;
    private int vectors, strips, unit, chunks, even;       // even: k, or one more

    PackedProduct(Workers workers, Lanes lanes) {
        super(workers, lanes);
        tiles = Tiles.of(lanes);
        blocks = new float[workers.threads()][0];
        panels = new Panels[workers.threads()];
        Arrays.setAll(panels, t -> new Panels());
        chunksOfB = new Interleaved[workers.threads()];
        Arrays.setAll(chunksOfB, t -> new Interleaved());
    }

    static boolean isFor(Lanes lanes) {
        return lanes.registers() == 16 && lanes.fused();
    }

    /// Whether copying pays.
    boolean takes(Gemm product) {
        return product.m >= LEAST_ROWS && product.n / workers.threads() >= LEAST_TILES * WIDTH && product.k >= LEAST_K;
    }

    @Override void cut() {
        int threads = workers.threads();
        vectors = Math.ceilDiv(m, length);
        even = k + k % 2;
        unit = unit();
        tall = (long) m * k <= Product.TALL && vectors * length * unit <= BLOCK;
        strips = tall ? 1 : Math.ceilDiv(vectors, ROWS);
        int units = Math.max(1, n / unit), limit = Math.max(1, (tall ? BLOCK / (vectors * length) : CHUNK / even) / unit);
        int wanted = Math.max(Math.ceilDiv(units, limit), Math.ceilDiv(TASKS_PER_THREAD * threads, strips));
        if (tall) while (wanted % threads != 0) wanted++;
        chunks = Math.min(units, wanted);
        reserve(Math.ceilDiv(units, chunks) * unit + Math.max(0, n - units * unit));
    }

    /// Chunks are a whole number of tiles wide, and of squares where the epilogue works on those; only of squares, if there are few columns.
    private int unit() {
        if (!(epilogue instanceof TransposeEpilogue)) return WIDTH;
        int both = 3 * length;                             // vectors have an even number of floats
        return n >= TASKS_PER_THREAD * both ? both : Math.ceilDiv(WIDTH, length) * length;
    }

    /// @param most columns of the widest chunk
    private void reserve(int most) {
        int high = Math.ceilDiv(vectors, strips) + HEIGHT, block = high * length * most;
        if (blocks[0].length < block) Arrays.setAll(blocks, t -> new float[block]);
        for (var p : panels) p.begin(1, high * length * even + PackedTileCompiler.SLACK * HEIGHT * length);
        for (var chunk : chunksOfB) chunk.begin((Math.ceilDiv(most, WIDTH) * even + PackedTileCompiler.SLACK) * WIDTH);
    }

    @Override int tasks() {
        return strips * chunks;
    }

    /// The first row of a strip. No strip is lower than some vectors, so that the last of C's vectors, which may start early, starts within it.
    private int row(int strip) {
        return strip == strips ? m : (int) ((long) strip * vectors / strips) / HEIGHT * HEIGHT * length;
    }

    /// The first column of a chunk.
    private int column(int chunk) {
        return chunk == chunks ? n : (int) ((long) Math.max(1, n / unit) * chunk / chunks) * unit;
    }

    @Override public void run(int index, int thread) {
        int strip = index % strips, chunk = index / strips, col = column(chunk), cols = column(chunk + 1) - col;
        int row = row(strip), height = row(strip + 1) - row;
        boolean direct = c != null;
        float[] t = direct ? c : blocks[thread];
        int ld = direct ? ldc : height, to = direct ? co + row + col * ldc : 0, across = HEIGHT * length;
        chunksOfB[thread].replace(chunk, b, bo + col * sj, sp, sj, cols, k, even);
        panels[thread].replace(strip, a, ao + row, lda, height, across, k, even);
        for (int i = 0; i < height; i += across) tiles(row, i, Math.min(across, height - i), cols, t, to + i, ld, thread);
        if (epilogue != null) epilogue.apply(t, to, ld, row, height, col, cols, thread);
    }

    /// The tiles of one panel, from the i-th row of the task on.
    private void tiles(int row, int i, int height, int cols, float[] t, int to, int ld, int thread) {
        var kernel = tiles.packed(Math.ceilDiv(height, length));
        float[] a = panels[thread].memory(), b = chunksOfB[thread].memory();
        int from = panels[thread].first() + i * even;
        for (int j = 0; j < cols; j += WIDTH) {
            int column = Math.min(j, cols - WIDTH);        // the last tile starts early
            kernel.run(a, from, b, j * even, bias, row + i, t, to + column * ld, ld, height - length, even / 2, one);
        }
    }
}
