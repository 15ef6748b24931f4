package vaekit.backend.simd;

/// C = A·B on column-major float arrays, on all cores: the tiles, and who computes which.
///
/// ```
///            n ->   chunk 0   chunk 1   chunk 2              A task is one strip × one chunk. Within it, tiles of
///            m   ┌─────────┬─────────┬─────────┐            `strip` vectors × a few columns go from left to right:
///   strip 0  |   │▒▒│  │  │││ task 1  │ task 2  │            the strip of A is read again for each of them and stays
///            v   ├─────────┼─────────┼─────────┤            in the second-level cache, the columns of B in the first.
///   strip 1      │ task 3  │ task 4  │ task 5  │            Neither A nor B is copied, and the inner dimension is
///                └─────────┴─────────┴─────────┘            not cut: one sum per element, in the order p = 0, 1, 2, …
/// ```
///
/// Edges. Rows: the last vector of the last strip starts early, at row m − L, and computes some rows twice, equally. If C has
/// fewer rows than one vector, A is copied once with zero rows added. Columns: narrower tiles.
///
/// After a task's tiles are done and still in cache a [Finish] may go over them: bias and activation, adding to a
/// gradient, or a step of Adam.
final class Product implements Workers.Task {

    /// What is done with a finished block of A·B.
    interface Finish {

        /// @param t     holds element (row, col) of the product at `to`, the next column `ld` floats on
        /// @param rows  the block's height
        /// @param cols  the block's width
        void finish(float[] t, int to, int ld, int row, int rows, int col, int cols, int thread);
    }

    private static final int MAX_CHUNK = 64;               // columns of a task
    private static final int TASKS_PER_THREAD = 8;         // so that a late thread's tasks can be taken over

    private final Workers workers;
    private final int length, maxStrip;
    private final Tiles tiles;
    private final float[][] blocks;                        // per thread: a block that is not written to C directly
    private float[] padded = new float[0];                 // A with fewer rows than one vector

    private boolean squares;
    private int m, n, k, vectors, strips, chunk, chunks;
    private float[] a, b, c;
    private int lda, sp, sj, ldc;
    private Finish finish;

    Product(Workers workers, Lanes lanes) {
        this.workers = workers;
        length = lanes.length();
        maxStrip = Tiles.maxRows(lanes);
        tiles = lanes.equals(Lanes.HERE) ? Tiles.HERE : new Tiles(lanes);
        blocks = new float[workers.threads()][maxStrip * length * MAX_CHUNK];
    }

    /// C = A·B, A `[m, k]`, B `[k, n]`.
    ///
    /// @param lda floats from one column of A to the next
    /// @param sp  floats from B(p, j) to B(p + 1, j)
    /// @param sj  floats from B(p, j) to B(p, j + 1)
    /// @param c   overwritten with the product; null if only `finish` wants it
    /// @param finish goes over each finished block; null: nothing to do
    void multiply(int m, int n, int k, float[] a, int lda, float[] b, int sp, int sj, float[] c, int ldc, Finish finish) {
        this.m = m;
        this.n = n;
        this.k = k;
        this.a = m < length ? pad(m, k, a, lda) : a;
        this.lda = m < length ? length : lda;
        this.b = b;
        this.sp = sp;
        this.sj = sj;
        this.c = c;
        this.ldc = ldc;
        this.finish = finish;
        squares = finish instanceof TransposeFinish;
        vectors = (m + length - 1) / length;
        strips = (vectors + maxStrip - 1) / maxStrip;
        cutColumns();
        workers.parallel(strips * chunks, this);
        this.a = this.b = this.c = null;
        this.finish = null;
    }

    /// Chunks are a whole number of tiles wide and, where a finish works on squares, about a whole number of vectors.
    private void cutColumns() {
        int width = tiles.width((vectors + strips - 1) / strips);
        int wanted = Math.max(1, TASKS_PER_THREAD * workers.threads() / strips);
        chunk = Math.min(MAX_CHUNK, (n + wanted - 1) / wanted);
        chunk = squares ? (chunk + length - 1) / length * length : Math.min(MAX_CHUNK / width, (chunk + width - 1) / width) * width;
        chunks = (n + chunk - 1) / chunk;
    }

    @Override
    public void run(int index, int thread) {
        int strip = index / chunks, col = index % chunks * chunk, cols = Math.min(chunk, n - col);
        int first = strip * vectors / strips, rows = (strip + 1) * vectors / strips - first;
        int row = first * length, height = Math.min(rows * length, m - row);
        int last = Math.min((rows - 1) * length, Math.max(m, length) - length - row);
        boolean direct = c != null && m >= length;
        float[] t = direct ? c : blocks[thread];
        int ld = direct ? ldc : rows * length, to = direct ? row + col * ldc : 0;
        cover(t, to, ld, row, rows, last, col, cols);
        if (finish != null) finish.finish(t, to, ld, row, height, col, cols, thread);
        else if (!direct) copy(t, row, height, ld, col, cols);
    }

    private void cover(float[] t, int to, int ld, int row, int rows, int last, int col, int cols) {
        int width = tiles.width(rows);
        for (int j = 0; j < cols; j += width) {
            int w = Math.min(width, cols - j);
            tiles.get(rows, w).run(a, row, lda, b, (col + j) * sj, sp, sj, t, to + j * ld, ld, last, k);
        }
    }

    private float[] pad(int m, int k, float[] a, int lda) {
        if (padded.length < k * length) padded = new float[k * length];
        java.util.Arrays.fill(padded, 0, k * length, 0);
        for (int p = 0; p < k; p++) System.arraycopy(a, p * lda, padded, p * length, m);
        return padded;
    }

    private void copy(float[] t, int row, int rows, int ld, int col, int cols) {
        for (int j = 0; j < cols; j++) System.arraycopy(t, j * ld, c, row + (col + j) * ldc, rows);
    }
}
