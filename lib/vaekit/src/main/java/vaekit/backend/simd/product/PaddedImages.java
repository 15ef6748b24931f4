package vaekit.backend.simd.product;

import java.util.Arrays;
import vaekit.backend.Window;

/// Images with the border of zeros around them that a window wants, and where in them its numbers lie. Without a border they stay where they are.
///
/// ```
///       0 0 0 0 0 0
///       0 ┌───┐ x 0      the window's rows are runs of `run` numbers, `line` apart; from place to place
///       0 │   │ x 0      it moves by `step` to the right and by `stride` lines down
///       0 └───┘ x 0
///       0 0 0 0 0 0
/// ```
final class PaddedImages {
    Window window;
    int line, image, run, step;                            // numbers of a line and of an image, both with the border; see above
    int[] patch = new int[0];                              // where each number of a patch is, from its first on
    int[] places = new int[0];                             // where each place's first number is, from the first place on

    void set(Window w) {
        window = w;
        line = (w.width() + 2 * w.padding()) * w.channels();
        image = (w.height() + 2 * w.padding()) * line;
        run = w.size() * w.channels();
        step = w.stride() * w.channels();
        if (patch.length < w.patch()) patch = new int[w.patch()];
        if (places.length < w.places()) places = new int[w.places()];
        for (int p = 0; p < w.patch(); p++) patch[p] = p / run * line + p % run;
        for (int p = 0; p < w.places(); p++) places[p] = place(p / w.across(), p % w.across());
    }

    /// Where the window's first number is at this place.
    int place(int down, int across) {
        return down * window.stride() * line + across * step;
    }

    /// Writes an image of x with its border.
    void pad(float[] x, int from, float[] to, int at) {
        int border = window.padding() * window.channels(), width = window.width() * window.channels(), end = at + image;
        Arrays.fill(to, at, at += window.padding() * line, 0);
        for (int row = 0; row < window.height(); row++, from += width, at += line) {
            Arrays.fill(to, at, at + border, 0);
            System.arraycopy(x, from, to, at + border, width);
            Arrays.fill(to, at + border + width, at + line, 0);
        }
        Arrays.fill(to, at, end, 0);
    }
}
