package vaekit.backend.simd.product;

import static vaekit.backend.simd.vector.VectorMath.L;
import static vaekit.backend.simd.vector.VectorMath.S;

import jdk.incubator.vector.FloatVector;
import smile.tensor.DenseMatrix;
import vaekit.backend.Window;
import vaekit.backend.simd.threads.Workers;
import vaekit.backend.simd.vector.Floats;
import vaekit.backend.simd.vector.Lanes;

/// The gradient of a convolution's weights, dy·patches(x)ᵀ, without the patches: dy `[places·N, B]`, x `[image, B]`, dW `[N, patch]`; and that of the bias.
///
/// All images get their border first. Then a task is some columns of dW, for all examples one after the other: each sum has one order, whatever the number of
/// threads. Between examples the sums wait in the first-level cache.
public final class WindowGradient implements Workers.Task {
    private static final int TASKS_PER_THREAD = 4;         // so that a late thread's tasks can be taken over

    private final Workers workers;
    private final Tiles tiles;
    private final PaddedImages images = new PaddedImages();
    private final Workers.Task pad = (example, _) -> padded(example);
    private float[] padded = new float[0];

    private float[] x, dy, dW, db;
    private int ldx, ldy, ldw, B, N, vectors, strips, width, chunk, chunks;

    public WindowGradient(Workers workers, Lanes lanes) {
        this.workers = workers;
        tiles = Tiles.of(lanes);
    }

    /// Adds to dW, columns `ldw` floats apart, and to db, which may be null. N is a whole number of vectors.
    public void run(DenseMatrix dy, int N, DenseMatrix x, Window w, float[] dW, int ldw, float[] db) {
        this.dy = Floats.of(dy);
        this.x = Floats.of(x);
        this.dW = dW;
        this.db = db;
        this.N = N;
        this.ldw = ldw;
        ldx = x.ld();
        ldy = dy.ld();
        B = x.ncol();
        images.set(w);
        if (w.padding() > 0) pad();
        cut();
        workers.parallel(chunks + (db == null ? 0 : vectors), this);
        this.dy = this.x = this.dW = this.db = null;
    }

    private void pad() {
        if (padded.length < B * images.image) padded = new float[B * images.image];
        workers.parallel(B, pad);
        x = padded;
        ldx = images.image;
    }

    private void padded(int example) {
        images.pad(x, example * ldx, padded, example * images.image);
    }

    /// Tiles are as wide as a row of the window can be cut into equal ones.
    private void cut() {
        vectors = N / L;
        strips = tiles.strips(vectors);
        width = Math.min(images.run, tiles.width((vectors + strips - 1) / strips));
        while (images.run % width != 0) width--;
        int all = images.window.patch() / width;
        chunks = Math.min(all, TASKS_PER_THREAD * workers.threads());
        chunk = Math.ceilDiv(all, chunks) * width;
        chunks = Math.ceilDiv(images.window.patch(), chunk);
    }

    @Override public void run(int index, int thread) {
        if (index >= chunks) {
            bias((index - chunks) * L);
            return;
        }
        int from = index * chunk, end = Math.min(images.window.patch(), from + chunk), places = images.window.places();
        for (int b = 0; b < B; b++) {
            for (int col = from; col < end; col += width) {
                for (int s = 0; s < strips; s++) {
                    int row = s * vectors / strips * L, rows = (s + 1) * vectors / strips - s * vectors / strips, at = row + col * ldw;
                    tiles.window(rows, width).run(dy, b * ldy + row, N, x, b * ldx + images.patch[col], images.places, 1, dW, at, ldw, dW, at, ldw, places);
                }
            }
        }
    }

    /// Adds the sums of one vector of rows over all places and examples.
    private void bias(int row) {
        var sum = FloatVector.fromArray(S, db, row);
        for (int b = 0; b < B; b++) {
            for (int at = b * ldy + row, end = at + images.window.places() * N; at < end; at += N) sum = sum.add(FloatVector.fromArray(S, dy, at));
        }
        sum.intoArray(db, row);
    }
}
