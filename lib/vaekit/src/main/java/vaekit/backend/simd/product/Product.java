package vaekit.backend.simd.product;

import java.util.Arrays;
import vaekit.backend.simd.threads.Workers;
import vaekit.backend.simd.vector.Lanes;

/// C = bias + A·B on column-major float arrays, on all cores: the tiles, and who computes which.
///
/// ```
///      wide: A is large              n ->                     tall: A stays in the second-level cache     n ->
///      m   ┌─────────┬─────────┬─────────┐                    m   ┌─────┬─────┬─────┬─────┬─────┐
///      |   │▒▒│  │  │││ task 1  │ task 2  │  strip 0           |   │▒▒▒  │     │     │     │     │
///      v   ├─────────┼─────────┼─────────┤                    v   │     │task1│task2│task3│ …   │
///          │ task 3  │ task 4  │ task 5  │  strip 1               │     │     │     │     │     │
///          └─────────┴─────────┴─────────┘                        └─────┴─────┴─────┴─────┴─────┘
/// ```
///
/// C is cut into strips of a few vectors and chunks of some columns. Within a task, tiles (▒) of one strip × a few columns follow one another. *Wide*: a
/// task is one strip × one chunk; its strip of A is read again for every tile and stays in the second-level cache. Tasks go strip by strip, or, if B is the
/// larger matrix, chunk by chunk. *Tall*: if all of A does, a task is all strips of a narrow chunk, which is contiguous memory in C and in whatever else
/// the epilogue reads there. The inner dimension is not cut: one sum per element, in the order bias, p = 0, 1, 2, …
///
/// Where there are 16 registers, tiles are small and read A often; where vectors are as long as a line of the cache, nearly all of A's lie on two lines. In
/// both cases its strips are copied to [Panels] first, and a chunk of B to contiguous rows.
///
/// Edges. Rows: the last vector of the last strip starts early, at row m − L, and computes some rows twice, equally. If C has fewer rows than one vector,
/// A and the bias are copied once with zero rows added. Columns: likewise, the last tile of a task starts early; a C narrower than a tile gets narrower
/// ones. So few sizes of tiles are needed, each of which takes the compiler a good part of a tenth of a second.
///
/// Where 16 registers are all there are, products of many rows and columns are left to a [PackedProduct].
///
/// After a task's tiles are done and still in cache, a [Gemm.Epilogue] may go over them: an activation, adding to a gradient, or a step of Adam.
public final class Product extends Gemm {
    private static final int MAX_CHUNK = 64;               // columns of a wide task
    private static final int COPYING = 256;                // the same where each task copies its strip of A: a tenth quicker there than 64
    private static final int BLOCK = 6400;                 // floats of C in a tall task: in the first-level cache
    static final int TALL = 150_000;                       // floats of A, at most, that stay in the second-level cache
    private static final int TILES = 4;                    // at least, for which a copy of what they share pays
    private static final int CHUNK_OF_B = 16_000;          // floats, at most
    private static final int TASKS_PER_THREAD = 8;         // so that a late thread's tasks can be taken over

    private final PackedProduct packed;                    // null where it is not for these lanes
    private final Tiles tiles;
    private final boolean packs, wholeLines;               // wholeLines: vectors are as long as lines of the cache
    private final float[][] blocks;                        // per thread: a block that is not written to C directly
    private final Panels[] panels;                         // per thread: strips of A
    private final float[][] chunksOfB;                     // per thread: a chunk of B, its rows one behind the other
    private final float[] paddedBias;                      // the bias with fewer rows than one vector
    private float[] paddedA = new float[0];                // the same of A
    private int[] starts = new int[0];                     // the first row of each strip, and of the one after the last

    private boolean left, tall, byChunks, packsA, packsB;  // left: to the packed product
    private int vectors, strips, width, unit, chunks, most;   // most: columns of the widest chunk

    public Product(Workers workers, Lanes lanes) {
        this(workers, lanes, packs(lanes));
    }

    /// @param packs whether strips of A are copied where that may pay
    Product(Workers workers, Lanes lanes, boolean packs) {
        super(workers, lanes);
        this.packs = packs;
        packed = packs && PackedProduct.isFor(lanes) ? new PackedProduct(workers, lanes) : null;
        tiles = Tiles.of(lanes);
        wholeLines = length == Lined.FLOATS;
        blocks = new float[workers.threads()][0];
        chunksOfB = new float[workers.threads()][0];
        panels = new Panels[workers.threads()];
        Arrays.setAll(panels, t -> new Panels());
        paddedBias = new float[length];
    }

    /// How products are computed on this machine, in words.
    public static String here() {
        var lanes = Lanes.HERE;
        var tiles = Tiles.of(lanes);
        boolean packed = PackedProduct.isFor(lanes);
        int high = packed ? PackedProduct.HEIGHT : tiles.bestRows(), wide = packed ? PackedProduct.WIDTH : tiles.width(high);
        return "vectors of " + lanes.length() + " floats, " + lanes.registers() + " registers, " + (lanes.fused() ? "fused multiply-add" : "multiply and add apart")
                + "; tiles of " + high + " vectors × " + wide + " columns" + (packed ? ", from packed copies" : packs(lanes) ? ", from panels" : "");
    }

    private static boolean packs(Lanes lanes) {
        return lanes.registers() == 16 || lanes.length() == Lined.FLOATS;
    }

    @Override public void cut() {
        left = packed != null && packed.takes(this);
        if (left) packed.like(this);
        else cutHere();
    }

    private void cutHere() {
        if (m < length) pad();
        cutRows();
        cutColumns(epilogue instanceof TransposeEpilogue ? length : 1);
        cutPanels();
    }

    @Override void release() {
        super.release();
        if (left) packed.release();
    }

    @Override public int tasks() {
        return left ? packed.tasks() : tall ? chunks : strips * chunks;
    }

    private void cutRows() {
        vectors = (m + length - 1) / length;
        strips = tiles.strips(vectors);
        if (starts.length <= strips) starts = new int[strips + 1];
        for (int s = 0; s <= strips; s++) starts[s] = s * vectors / strips * length;
    }

    /// Chunks are a whole number of tiles wide (or of squares, where the epilogue works on those; of both, if there are enough columns), and every thread
    /// gets as many as any other; the last one takes what is left.
    private void cutColumns(int square) {
        int high = (vectors + strips - 1) / strips;
        width = tiles.width(high);
        unit = square == 1 ? width : square % width != 0 && n >= TASKS_PER_THREAD * width * square ? width * square : square;
        int units = Math.max(1, n / unit);
        tall = (long) m * k <= TALL && vectors * length * unit <= BLOCK;
        byChunks = n > m;
        int widest = tall ? BLOCK / (vectors * length) : packs && byChunks ? COPYING : MAX_CHUNK;
        int limit = Math.max(1, widest / unit), across = tall ? 1 : strips, threads = workers.threads();
        int wanted = Math.max((units + limit - 1) / limit, (TASKS_PER_THREAD * threads + across - 1) / across);
        while (wanted * across % threads != 0) wanted++;
        chunks = Math.min(units, wanted);
        most = (units + chunks - 1) / chunks * unit + Math.max(0, n - units * unit);
        int block = (tall ? vectors : high) * length * most;
        if (blocks[0].length < block) Arrays.setAll(blocks, t -> new float[block]);
    }

    /// A strip of A is copied where a thread makes some tiles of it, a chunk of B where there are some strips to read it. (An A of but one strip is a panel
    /// itself, save that it does not begin where a line does.)
    private void cutPanels() {
        packsA = packs && (wholeLines || lda > starts[1]) && (tall ? n / workers.threads() : most) >= TILES * width;
        packsB = packs && tall && sj == 1 && strips >= TILES && k * most <= CHUNK_OF_B;
        if (packsA) for (var p : panels) p.begin(strips, (tall ? Math.max(m, length) : starts[1] + length) * k);
        if (packsB && chunksOfB[0].length < CHUNK_OF_B) Arrays.setAll(chunksOfB, t -> new float[CHUNK_OF_B]);
    }

    /// The first column of a chunk.
    private int column(int chunk) {
        return chunk == chunks ? n : (int) ((long) Math.max(1, n / unit) * chunk / chunks) * unit;
    }

    @Override public void run(int index, int thread) {
        if (left) packed.run(index, thread);
        else runHere(index, thread);
    }

    private void runHere(int index, int thread) {
        int strip = tall ? 0 : byChunks ? index % strips : index / chunks, end = tall ? strips : strip + 1;
        int number = byChunks && !tall ? index / strips : index % chunks, col = column(number), cols = column(number + 1) - col;
        int row = starts[strip], height = Math.min(starts[end], m) - row;
        boolean direct = c != null && m >= length;
        float[] t = direct ? c : blocks[thread];
        int ld = direct ? ldc : Math.max(height, length), to = direct ? co + row + col * ldc : 0;
        if (packsB) Panels.copy(b, bo + col, sp, cols, k, chunksOfB[thread], 0);
        int w = Math.min(width, cols);
        for (int s = strip; s < end; s++) strip(s, col, cols, w, t, to + starts[s] - row, ld, thread);
        if (epilogue != null) epilogue.apply(t, to, ld, row, height, col, cols, thread);
        else if (!direct) copy(t, row, height, ld, col, cols);
    }

    /// The tiles of a strip, one behind the other.
    private void strip(int strip, int col, int cols, int w, float[] t, int to, int ld, int thread) {
        int row = starts[strip], rows = (starts[strip + 1] - row) / length, height = Math.min(rows * length, Math.max(m, length) - row), last = height - length;
        var kernel = tiles.get(rows, w, last);
        float[] a = this.a, b = packsB ? chunksOfB[thread] : this.b;
        int from = ao + row, across = lda, bFrom = packsB ? 0 : bo + col * sj, down = packsB ? cols : sp;
        if (packsA) {
            var panel = panels[thread];
            if (tall) panel.keep(strip, a, from, lda, height, k, row * k);
            else panel.replace(strip, a, from, lda, height, k);
            a = panel.memory();
            from = panel.first() + (tall ? row * k : 0);
            across = height;
        }
        for (int next = 0; next < cols; next += w) {
            int j = Math.min(next, cols - w);              // the last tile starts early
            kernel.run(a, from, across, b, bFrom + j * sj, down, sj, bias, row, t, to + j * ld, ld, last, k);
        }
    }

    /// A and the bias with zero rows added, up to one vector.
    private void pad() {
        if (paddedA.length < k * length) paddedA = new float[k * length];
        Arrays.fill(paddedA, 0, k * length, 0);
        for (int p = 0; p < k; p++) System.arraycopy(a, ao + p * lda, paddedA, p * length, m);
        System.arraycopy(bias, 0, paddedBias, 0, m);
        a = paddedA;
        ao = 0;
        lda = length;
        bias = paddedBias;
    }

    private void copy(float[] t, int row, int rows, int ld, int col, int cols) {
        for (int j = 0; j < cols; j++) System.arraycopy(t, j * ld, c, co + row + (col + j) * ldc, rows);
    }
}
