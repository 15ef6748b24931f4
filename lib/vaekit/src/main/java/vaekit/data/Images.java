package vaekit.data;

import java.util.Arrays;
import java.util.stream.IntStream;
import smile.tensor.DenseMatrix;
import vaekit.backend.Backend;
import vaekit.backend.Buffer;
import vaekit.rng.Threefry;

/// Grey images, kept as one byte per pixel and widened to pixel / 255 when a batch is gathered: 60,000 MNIST images
/// take 47 MB this way, 188 MB as floats.
public final class Images implements Dataset {
    private static final float[] GREY = new float[256]; // pixel / 255
    static {
        for (int p = 0; p < 256; p++) GREY[p] = p / 255f;
    }

    private final String name;
    private final byte[] pixels; // size * dim, row by row, image by image; never modified
    private final int size, rows, cols;
    private final Labels labels;
    private final Factors factors; // or null

    private Images(String name, byte[] pixels, int size, int rows, int cols, Labels labels, Factors factors) {
        this.name = name;
        this.pixels = pixels;
        this.size = size;
        this.rows = rows;
        this.cols = cols;
        this.labels = labels;
        this.factors = factors;
    }

    /// Images of `rows` × `cols` pixels, with labels and known factors (either may be null).
    ///
    /// @param pixels one unsigned byte per pixel, row by row, image by image; not copied, so leave it alone afterwards
    public static Images of(String name, byte[] pixels, int rows, int cols, int[] labels, Factors factors) {
        long many = (long) rows * cols;
        int dim = (int) Math.clamp(many, 0, Integer.MAX_VALUE);
        if (rows < 1 || cols < 1 || pixels.length == 0 || pixels.length % dim != 0) {
            throw new IllegalArgumentException(name + ": " + pixels.length + " bytes are no whole number of " + rows + "×" + cols + " images.");
        }
        int size = pixels.length / dim;
        if (factors != null && factors.size() != size) {
            throw new IllegalArgumentException(name + ": factors of " + factors.size() + " images for " + size + " images.");
        }
        return new Images(name, pixels, size, rows, cols, Labels.of(name, labels, size), factors);
    }

    /// Images and labels from two IDX files.
    ///
    /// @throws DataException when the files are no images and labels, or their counts differ
    public static Images of(String name, Idx images, Idx labels) {
        if (images.type() != Idx.Type.UBYTE || images.shape().length != 3) {
            throw new DataException(name + ": the image file has " + images.shape().length + " dimensions; expected 3: images, rows, columns. Are images and labels swapped?");
        }
        if (labels.type() != Idx.Type.UBYTE || labels.shape().length != 1) {
            throw new DataException(name + ": the label file has " + labels.shape().length + " dimensions; expected 1. Are images and labels swapped?");
        }
        if (images.size() != labels.size()) {
            throw new DataException(name + ": " + images.size() + " images but " + labels.size() + " labels; the two files do not belong together.");
        }
        int[] classes = IntStream.range(0, labels.size()).map(labels::get).toArray();
        return of(name, images.data(), images.shape()[1], images.shape()[2], classes, null);
    }

    /// The same images with known factors.
    public Images withFactors(Factors known) {
        return of(name, pixels, rows, cols, labels.of(), known);
    }

    /// The images as an IDX file's content.
    public Idx images() {
        return new Idx(Idx.Type.UBYTE, new int[] {size, rows, cols}, pixels.clone());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public int dim() {
        return rows * cols;
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public int cols() {
        return cols;
    }

    @Override
    public int classes() {
        return labels.classes();
    }

    @Override
    public int label(int i) {
        return labels.get(name, i);
    }

    @Override
    public Factors factors() {
        return factors != null ? factors : Dataset.super.factors();
    }

    /// One pixel of image `i`, 0 (paper) to 255 (ink).
    public int pixel(int i, int row, int col) {
        Columns.checkExample(name, size, i);
        if (row < 0 || row >= rows || col < 0 || col >= cols)
            throw new IllegalArgumentException(name + ": pixel (" + row + ", " + col + ") was asked for; an image has " + rows + " rows and " + cols + " columns, which count from 0.");
        return pixels[i * dim() + row * cols + col] & 255;
    }

    @Override
    public void gather(int[] index, int from, DenseMatrix x) {
        Columns.check(this, index, from, x);
        int d = dim(), ld = x.ld(), n = x.ncol();
        if (Columns.isFloat32(x)) {
            float[] a = Columns.floats(x);
            for (int j = 0; j < n; j++) {
                int p = index[from + j] * d, q = j * ld;
                for (int i = 0; i < d; i++) a[q + i] = GREY[pixels[p + i] & 255];
            }
        } else {
            double[] a = Columns.doubles(x);
            for (int j = 0; j < n; j++) {
                int p = index[from + j] * d, q = j * ld;
                for (int i = 0; i < d; i++) a[q + i] = (pixels[p + i] & 255) / 255.0;
            }
        }
    }

    /// The same, by this backend: all cores, whole vectors.
    public void gather(int[] index, int from, Buffer x, Backend backend) {
        Columns.check(this, index, from, x.rows(), x.cols());
        backend.pixels(pixels, index, from, x);
    }

    @Override
    public Images subset(int... index) {
        Columns.checkSubset(name, size, index);
        int d = dim();
        byte[] part = new byte[index.length * d];
        for (int j = 0; j < index.length; j++) System.arraycopy(pixels, index[j] * d, part, j * d, d);
        return new Images(name, part, index.length, rows, cols, labels.subset(index), factors == null ? null : factors.subset(index));
    }

    /// Black and white for good: each pixel is drawn once, 255 with probability pixel / 255 (the "fixed" binarisation
    /// of published MNIST numbers). See [#gatherBinary] to draw anew for every batch.
    public Images binarised(long seed) {
        int d = dim();
        byte[] drawn = new byte[pixels.length];
        for (int image = 0; image < size; image++) {
            for (int i = 0; i < d; i += 4) {
                int ink = fourPixels(image * d + i, Math.min(4, d - i), seed, image, i);
                for (int k = 0; k < 4 && i + k < d; k++) drawn[image * d + i + k] = (byte) -(ink >> k & 1); // 255 or 0
            }
        }
        return new Images(name + " (binarised)", drawn, size, rows, cols, labels, factors);
    }

    /// Like [#gather], but every pixel is drawn anew: 1 with probability pixel / 255, else 0 ("dynamic" binarisation:
    /// Burda et al. 2015 redraw every batch). The draw depends on `key` and on the place in the batch only: pass
    /// another key for every batch. Allocates nothing.
    public void gatherBinary(int[] index, int from, DenseMatrix x, long key) {
        gatherBinary(index, from, x, key, 0);
    }

    /// The same for a part of a larger batch, whose first column stands at `place` in it.
    public void gatherBinary(int[] index, int from, DenseMatrix x, long key, int place) {
        Columns.check(this, index, from, x);
        int d = dim(), ld = x.ld(), n = x.ncol();
        float[] single = Columns.isFloat32(x) ? Columns.floats(x) : null;
        double[] exact = single == null ? Columns.doubles(x) : null;
        for (int j = 0; j < n; j++) {
            int p = index[from + j] * d, q = j * ld;
            if (single != null) Arrays.fill(single, q, q + d, 0);
            else Arrays.fill(exact, q, q + d, 0);
            for (int i = 0; i < d; i += 4) {
                int ink = fourPixels(p + i, Math.min(4, d - i), key, place + j, i);
                for (int at = q + i; ink != 0; ink >>= 1, at++) {
                    if (single != null) single[at] = ink & 1;
                    else exact[at] = ink & 1;
                }
            }
        }
    }

    /// Which of up to four pixels from `p` on are drawn as ink, one bit each: a uniform number of 16 bits, times 255, lies
    /// below the pixel. One hash serves four pixels, and paper (four of five pixels) needs none.
    private int fourPixels(int p, int count, long key, int image, int place) {
        int any = 0;
        for (int k = 0; k < count; k++) any |= pixels[p + k];
        if (any == 0) return 0;
        long bits = Threefry.hash(key, (long) image << 32 | place);
        int ink = 0;
        for (int k = 0; k < count; k++, bits >>>= 16) {
            if ((bits & 0xFFFF) * 255 < (pixels[p + k] & 255L) << 16) ink |= 1 << k;
        }
        return ink;
    }

    /// The pixels of image `i`, a new array.
    public byte[] bytes(int i) {
        Columns.checkExample(name, size, i);
        return Arrays.copyOfRange(pixels, i * dim(), (i + 1) * dim());
    }

    @Override
    public String toString() {
        return name + ": " + size + " images, " + rows + "×" + cols + (classes() > 0 ? ", " + classes() + " classes" : "");
    }
}
