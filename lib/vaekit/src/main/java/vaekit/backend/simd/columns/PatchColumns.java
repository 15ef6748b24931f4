package vaekit.backend.simd.columns;

import java.util.Arrays;
import smile.tensor.DenseMatrix;
import vaekit.backend.Window;
import vaekit.backend.simd.product.AddEpilogue;
import vaekit.backend.simd.threads.Workers;
import vaekit.backend.simd.vector.Floats;

/// Patches of images and their way back. A row of a window is a run of neighbouring numbers in the image and in the patch, so whole runs are moved. A task is
/// an example: what is added to its pixels comes in one order, whatever the number of threads.
public final class PatchColumns implements Workers.Task {
    private final Workers workers;
    private float[] x, patches;
    private int ldx, ldp;
    private boolean back, fresh;
    private Window w;

    public PatchColumns(Workers workers) {
        this.workers = workers;
    }

    /// Writes the patches of x.
    public void take(DenseMatrix x, Window w, DenseMatrix patches) {
        back = false;
        run(x, w, patches);
    }

    /// Adds the patches to x; overwrites it if `fresh`.
    public void giveBack(DenseMatrix patches, Window w, boolean fresh, DenseMatrix x) {
        back = true;
        this.fresh = fresh;
        run(x, w, patches);
    }

    private void run(DenseMatrix x, Window w, DenseMatrix patches) {
        this.x = Floats.of(x);
        this.patches = Floats.of(patches);
        this.w = w;
        ldx = x.ld();
        ldp = patches.ld();
        workers.parallel(x.ncol(), this);
        this.x = this.patches = null;
    }

    @Override public void run(int b, int thread) {
        int patch = b * w.places() * ldp, image = b * ldx;
        if (back) paint(patches, patch, ldp, w, fresh, x, image);
        else take(patch, image);
    }

    private void take(int patch, int image) {
        int line = w.size() * w.channels();
        for (int down = 0; down < w.down(); down++) {
            for (int across = 0; across < w.across(); across++, patch += ldp) {
                int top = down * w.stride() - w.padding(), left = across * w.stride() - w.padding();
                int first = Math.max(0, -left), last = Math.min(w.size(), w.width() - left);      // columns of the window inside the image
                for (int r = 0; r < w.size(); r++) {
                    boolean inside = top + r >= 0 && top + r < w.height() && first < last;
                    int from = inside ? image + ((top + r) * w.width() + left + first) * w.channels() : 0;
                    take(from, patch + r * line, inside ? first * w.channels() : line, inside ? last * w.channels() : line, line);
                }
            }
        }
    }

    /// Numbers first … last − 1 of a line of the window are the image's, the others zero.
    private void take(int from, int to, int first, int last, int line) {
        for (int i = 0; i < first; i++) patches[to + i] = 0;
        if (last - first <= SHORT) for (int i = first; i < last; i++) patches[to + i] = x[from + i - first];
        else System.arraycopy(x, from, patches, to + first, last - first);
        for (int i = last; i < line; i++) patches[to + i] = 0;
    }

    private static final int SHORT = 8;                    // a call of arraycopy takes as long as so many numbers

    /// Adds the patches of one image, columns `ldp` floats apart, to the image; overwrites it if `fresh`.
    private static void paint(float[] patches, int patch, int ldp, Window w, boolean fresh, float[] x, int image) {
        if (fresh) Arrays.fill(x, image, image + w.image(), 0);
        for (int down = 0; down < w.down(); down++) paintRow(patches, patch + down * w.across() * ldp, ldp, w, down, x, image);
    }

    /// The same for one row of places, which begin at `patch`.
    public static void paintRow(float[] patches, int patch, int ldp, Window w, int down, float[] x, int image) {
        int line = w.size() * w.channels(), width = w.width() * w.channels(), step = w.stride() * w.channels(), border = w.padding() * w.channels();
        int top = down * w.stride() - w.padding();
        for (int r = Math.max(0, -top); r < Math.min(w.size(), w.height() - top); r++) {
            int row = image + (top + r) * width - border, from = patch + r * line;
            if (line <= SHORT) {                           // few numbers of many places
                for (int i = line - 1; i >= 0; i--) {
                    int first = Math.max(0, Math.ceilDiv(border - i, step)), last = Math.min(w.across(), Math.floorDiv(width + border - i - 1, step) + 1);
                    for (int across = first; across < last; across++) x[row + i + across * step] += patches[from + i + across * ldp];
                }
            } else {
                for (int across = 0, left = -border; across < w.across(); across++, left += step, from += ldp) {
                    int first = Math.max(0, -left), last = Math.min(line, width - left);              // what of the line is inside the image
                    add(x, row + across * step + first, patches, from + first, last - first);
                }
            }
        }
    }

    private static void add(float[] x, int at, float[] patches, int from, int n) {
        if (n <= SHORT) for (int i = 0; i < n; i++) x[at + i] += patches[from + i];
        else AddEpilogue.add(x, at, patches, from, x, at, n);
    }
}
