package vaekit.backend.simd.product;

import static vaekit.backend.simd.vector.VectorMath.L;
import static vaekit.backend.simd.vector.VectorMath.S;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/// Copies of strips of A, for one thread, with a strip's columns one behind the other.
///
/// ```
///        A [m, k]                      its panels
///      ┌─┬─┬─┬─┐
///      │1│2│3│4│  strip 0              1 2 3 4  5 6 7 8
///      ├─┼─┼─┼─┤               ->
///      │5│6│7│8│  strip 1
///      └─┴─┴─┴─┘
/// ```
///
/// In A, a strip's next column is m floats on: each of its pieces begins and ends within lines of the cache that it shares with other strips, so that up to
/// twice as many lines come from the second-level cache as there are floats to fill them, and each of them lies in another page of memory. From a panel
/// they come one after another, and [Lined] sees to it that no vector lies on two of them. Copying takes 2 to 4 percent of a product with as many columns
/// as a batch.
///
/// What it brings, on one thread of a Xeon (Emerald Rapids), as share of the peak measured beside it: in the forward pass of the basic VAE's last layer
/// (784 × 128 × 400) 76 and 77 % instead of 54 and 65 with vectors of 512 bits, in a product of 1024³ 70 and 86 instead of 24 and 27. A tile of 256 bits by itself,
/// whose panel does not fit the first-level cache, reaches 98 % where no vector lies on two lines, and 84 to 88 % where every second one does.
final class Panels {
    private static final int BLOCK = 64;                   // columns copied at once, so that all vectors of a column find it in the first-level cache

    private final Lined panels = new Lined();
    private boolean[] copied = new boolean[0];             // by strip
    private int latest;                                    // the strip whose panel this is, if there is but one

    /// Forgets what was copied and makes room.
    void begin(int strips, int floats) {
        if (copied.length < strips) copied = new boolean[strips];
        Arrays.fill(copied, 0, strips, false);
        latest = -1;
        panels.reserve(floats);
    }

    float[] memory() {
        return panels.array();
    }

    /// Where in their memory the panels begin.
    int first() {
        return panels.first();
    }

    /// Sees to it that a strip's panel stands `to` floats after the first, beside those of other strips.
    void keep(int strip, float[] a, int from, int lda, int height, int k, int to) {
        if (copied[strip]) return;
        copied[strip] = true;
        copy(a, from, lda, height, k, memory(), first() + to);
    }

    /// Sees to it that a strip's panel is the first, in place of another strip's.
    void replace(int strip, float[] a, int from, int lda, int height, int k) {
        if (latest == strip) return;
        latest = strip;
        copy(a, from, lda, height, k, memory(), first());
    }

    /// Sees to it that these are the panels of a strip for a [PackedProduct]: of `across` floats a column each and a last one of what is left, one behind the
    /// other, each of `even` columns, those after the k-th zero. A last vector that starts early (see [Tile]) stands in a place of its own.
    void replace(int strip, float[] a, int from, int lda, int height, int across, int k, int even) {
        if (latest == strip) return;
        latest = strip;
        int floats = Math.ceilDiv(height, L) * L;
        for (int p = 0; p < k; p += BLOCK) {
            int n = Math.min(BLOCK, k - p);
            for (int i = 0; i < floats; i += L) {
                int panel = i / across * across, width = Math.min(across, floats - panel);
                vectors(a, from + p * lda + Math.min(i, height - L), lda, memory(), first() + panel * even + p * width + i - panel, width, n);
            }
        }
        for (int panel = 0; panel < floats; panel += across) {
            int width = Math.min(across, floats - panel), to = first() + panel * even;
            Arrays.fill(memory(), to + k * width, to + even * width, 0);
        }
    }

    /// Copies `columns` columns of `height` floats, `step` apart, to where they follow one another.
    static void copy(float[] a, int from, int step, int height, int columns, float[] panel, int to) {
        if (height < L) {
            for (int p = 0; p < columns; p++) System.arraycopy(a, from + p * step, panel, to + p * height, height);
            return;
        }
        for (int p = 0; p < columns; p += BLOCK) {
            int n = Math.min(BLOCK, columns - p);
            for (int i = 0; i < height; i += L) {
                int row = Math.min(i, height - L);         // the last vector starts early
                vectors(a, from + p * step + row, step, panel, to + p * height + row, height, n);
            }
        }
    }

    private static void vectors(float[] a, int from, int step, float[] panel, int to, int height, int n) {
        for (int p = 0; p < n; p++) FloatVector.fromArray(S, a, from + p * step).intoArray(panel, to + p * height);
    }
}
