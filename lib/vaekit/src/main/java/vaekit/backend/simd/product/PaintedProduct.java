package vaekit.backend.simd.product;

import static vaekit.backend.simd.vector.VectorMath.L;

import java.util.Arrays;
import smile.tensor.DenseMatrix;
import vaekit.backend.Window;
import vaekit.backend.simd.columns.PatchColumns;
import vaekit.backend.simd.threads.Workers;
import vaekit.backend.simd.vector.Floats;
import vaekit.backend.simd.vector.Lanes;

/// Patches A·y, laid together in images: A `[patch, N]`, y `[places·N, B]`, x `[image, B]`. What a transposed convolution does, and the gradient of what a
/// convolution reads.
///
/// A task is an example. Row by row its patches are made and painted, while they are in the first-level cache.
public final class PaintedProduct implements Workers.Task {
    private static final int HEIGHT = 2;                   // vectors of a tile: low ones are the widest, and rows of places are short

    private final Workers workers;
    private final Tiles tiles;
    private final float[][] blocks;                        // per thread: the patches of a row
    private float[] zeros = new float[0];                  // no bias

    private float[] a, x, y;
    private int ao, lda, ldx, ldy, N, vectors, strips, width;
    private boolean fresh;
    private Window w;

    public PaintedProduct(Workers workers, Lanes lanes) {
        this.workers = workers;
        tiles = Tiles.of(lanes);
        blocks = new float[workers.threads()][0];
    }

    /// Adds to x, or overwrites it if `fresh`. The columns of A are contiguous, a whole number of vectors.
    public void run(Operand A, int N, DenseMatrix y, Window w, boolean fresh, DenseMatrix x) {
        a = A.data;
        ao = A.at;
        lda = A.across;
        A.release();
        this.N = N;
        this.w = w;
        this.fresh = fresh;
        this.y = Floats.of(y);
        this.x = Floats.of(x);
        ldy = y.ld();
        ldx = x.ld();
        vectors = w.patch() / L;
        strips = Math.ceilDiv(vectors, HEIGHT);
        int most = Math.min(w.across(), tiles.width(Math.min(vectors, HEIGHT)));
        width = Math.ceilDiv(w.across(), Math.ceilDiv(w.across(), most));
        if (blocks[0].length < w.patch() * w.across()) Arrays.setAll(blocks, t -> new float[w.patch() * w.across()]);
        if (zeros.length < w.patch()) zeros = new float[w.patch()];
        workers.parallel(x.ncol(), this);
        a = this.x = this.y = null;
    }

    @Override public void run(int example, int thread) {
        if (fresh) Arrays.fill(x, example * ldx, example * ldx + w.image(), 0);
        for (int down = 0; down < w.down(); down++) {
            patches(example * ldy + down * w.across() * N, blocks[thread]);
            PatchColumns.paintRow(blocks[thread], 0, w.patch(), w, down, x, example * ldx);
        }
    }

    /// Those of one row of places, whose numbers begin at `from`.
    private void patches(int from, float[] block) {
        int patch = w.patch(), across = w.across();
        for (int s = 0; s < strips; s++) {
            int row = s * vectors / strips * L, rows = (s + 1) * vectors / strips - s * vectors / strips, last = (rows - 1) * L;
            var tile = tiles.get(rows, width, last);
            for (int next = 0; next < across; next += width) {
                int first = Math.min(next, across - width);          // the last tile starts early
                tile.run(a, ao + row, lda, y, from + first * N, 1, N, zeros, row, block, first * patch + row, patch, last, N);
            }
        }
    }
}
