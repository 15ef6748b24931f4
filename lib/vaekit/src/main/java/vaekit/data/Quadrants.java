package vaekit.data;

import java.util.stream.IntStream;
import smile.tensor.DenseMatrix;

/// Which pixels of an image are seen and which are to be completed (Sohn, Lee & Yan 2015, "Learning structured output
/// representation using deep conditional generative models", section 5.1). Seen are: the bottom left quadrant; the left
/// half; or everything but the bottom right quadrant, the choice of Pyro's example, whose numbers the kit compares with.
///
/// @param seen    pixel numbers (row · cols + col), ascending
/// @param missing the other pixels, ascending
public record Quadrants(int[] seen, int[] missing) {

    /// @param observed how many quadrants are seen: 1, 2 or 3
    public static Quadrants of(int observed, int rows, int cols) {
        if (observed < 1 || observed > 3) throw new IllegalArgumentException("quadrants: " + observed + " are observed; expected 1, 2 or 3 of 4.");
        if (rows < 2 || cols < 2) throw new IllegalArgumentException("quadrants: an image of " + rows + "×" + cols + " pixels has none; expected at least 2×2.");
        return new Quadrants(pixels(observed, rows, cols, true), pixels(observed, rows, cols, false));
    }

    /// The quadrants of a data set's images.
    public static Quadrants of(int observed, Dataset images) {
        if (images.rows() == 0) throw new IllegalArgumentException(images.name() + " has no images, so it has no quadrants.");
        return of(observed, images.rows(), images.cols());
    }

    private static int[] pixels(int observed, int rows, int cols, boolean wanted) {
        return IntStream.range(0, rows * cols).filter(p -> {
            boolean top = p / cols < rows / 2, left = p % cols < cols / 2;
            boolean isSeen = switch (observed) {
                case 1 -> !top && left;
                case 2 -> left;
                default -> top || left;
            };
            return isSeen == wanted;
        }).toArray();
    }

    /// Copies the seen pixels of a batch [D, B] into `part` [seen, B]; `part` is modified.
    public void takeSeen(DenseMatrix x, DenseMatrix part) {
        take(seen, x, part);
    }

    /// Copies the missing pixels of a batch [D, B] into `part` [missing, B]; `part` is modified.
    public void takeMissing(DenseMatrix x, DenseMatrix part) {
        take(missing, x, part);
    }

    /// Puts missing pixels [missing, B] back into whole images [D, B]; `x` is modified.
    public void putMissing(DenseMatrix part, DenseMatrix x) {
        check(missing, x, part);
        for (int j = 0; j < x.ncol(); j++) {
            for (int i = 0; i < missing.length; i++) x.set(missing[i], j, part.get(i, j));
        }
    }

    /// Copies of the images x [D, B] with their missing pixels replaced by `part` [missing, B]; a new matrix.
    public DenseMatrix completed(DenseMatrix x, DenseMatrix part) {
        var whole = x.copy();
        putMissing(part, whole);
        return whole;
    }

    private void take(int[] pixels, DenseMatrix x, DenseMatrix part) {
        check(pixels, x, part);
        for (int j = 0; j < x.ncol(); j++) {
            for (int i = 0; i < pixels.length; i++) part.set(i, j, x.get(pixels[i], j));
        }
    }

    private void check(int[] pixels, DenseMatrix x, DenseMatrix part) {
        if (x.nrow() != seen.length + missing.length || part.nrow() != pixels.length || part.ncol() != x.ncol()) {
            throw new IllegalArgumentException("quadrants: images [" + x.nrow() + ", " + x.ncol() + "] and part [" + part.nrow() + ", " + part.ncol() + "]; expected ["
                    + (seen.length + missing.length) + ", B] and [" + pixels.length + ", B].");
        }
    }
}
