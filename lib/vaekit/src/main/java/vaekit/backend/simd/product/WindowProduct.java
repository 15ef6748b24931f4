package vaekit.backend.simd.product;

import static vaekit.backend.simd.vector.VectorMath.BLOCK;
import static vaekit.backend.simd.vector.VectorMath.L;

import java.util.Arrays;
import smile.tensor.DenseMatrix;
import vaekit.backend.Activation;
import vaekit.backend.Window;
import vaekit.backend.simd.elementwise.Activations;
import vaekit.backend.simd.threads.Workers;
import vaekit.backend.simd.vector.Floats;
import vaekit.backend.simd.vector.Lanes;

/// A convolution y = f(W·patches(x) + b) without the patches: W `[N, patch]`, x `[image, B]`, y `[places·N, B]`. They would be four times the image, or nine,
/// written to memory and read back.
///
/// A task is an example. It gets its border in a small copy, which stays in the first-level cache; there tiles of some places of one row read it through a
/// [WindowTile]'s table. Each sum has the order that [Product] gives it on the patches.
public final class WindowProduct implements Workers.Task {
    private final Workers workers;
    private final Tiles tiles;
    private final PaddedImages images = new PaddedImages();
    private final float[][] padded, scratch, rest;         // per thread

    private float[] a, bias, x, y;
    private int ao, lda, ldx, ldy, N, vectors, strips, width;
    private Activation f;

    public WindowProduct(Workers workers, Lanes lanes) {
        this.workers = workers;
        tiles = Tiles.of(lanes);
        padded = new float[workers.threads()][0];
        scratch = new float[workers.threads()][BLOCK];
        rest = new float[workers.threads()][L];
    }

    /// @param A W, whose columns are contiguous; N is a whole number of vectors
    public void run(Operand A, int N, float[] bias, DenseMatrix x, Window w, Activation f, DenseMatrix y) {
        a = A.data;
        ao = A.at;
        lda = A.across;
        A.release();
        this.N = N;
        this.bias = bias;
        this.x = Floats.of(x);
        this.y = Floats.of(y);
        this.f = f;
        ldx = x.ld();
        ldy = y.ld();
        images.set(w);
        vectors = N / L;
        strips = tiles.strips(vectors);
        int most = Math.min(w.across(), tiles.width((vectors + strips - 1) / strips));
        width = Math.ceilDiv(w.across(), Math.ceilDiv(w.across(), most));
        if (w.padding() > 0 && padded[0].length < images.image) Arrays.setAll(padded, t -> new float[images.image]);
        workers.parallel(x.ncol(), this);
        a = this.bias = this.x = this.y = null;
    }

    @Override public void run(int example, int thread) {
        var w = images.window;
        float[] image = w.padding() == 0 ? x : padded[thread];
        int at = w.padding() == 0 ? example * ldx : 0, to = example * ldy, across = w.across();
        if (w.padding() > 0) images.pad(x, example * ldx, image, 0);
        for (int down = 0; down < w.down(); down++) {
            for (int next = 0; next < across; next += width) {
                int first = Math.min(next, across - width);          // the last tile starts early
                for (int s = 0; s < strips; s++) {
                    int row = s * vectors / strips * L, rows = (s + 1) * vectors / strips - s * vectors / strips;
                    tiles.window(rows, width).run(a, ao + row, lda, image, at + images.place(down, first), images.patch, images.step, bias, row, 0,
                        y, to + (down * across + first) * N + row, N, w.patch());
                }
            }
        }
        if (f != Activation.IDENTITY) Activations.applyAll(f, y, to, y, to, w.places() * N, scratch[thread], rest[thread]);
    }
}
