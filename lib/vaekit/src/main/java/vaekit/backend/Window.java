package vaekit.backend;

/// How a square window of size × size pixels goes over an image: in steps of `stride`, over a border of `padding` zeros.
///
/// An image is a column of pixels, row after row, each with its channels side by side: element (row·width + column)·channels + channel. A convolution is a
/// product with the *patches* that the window shows, one column for each place; a stride of 2 halves both sides and makes pooling unnecessary
/// (Springenberg et al. 2015).
///
/// @param height rows of the image; @param width its columns; @param channels numbers for each pixel
public record Window(int height, int width, int channels, int size, int stride, int padding) {
    public Window {
        if (height < 1 || width < 1 || channels < 1) throw new IllegalArgumentException("Window: the image is " + height + "×" + width + "×" + channels + "; expected at least 1×1×1.");
        if (size < 1 || stride < 1 || padding < 0 || padding >= size)
            throw new IllegalArgumentException("Window: size " + size + ", stride " + stride + ", padding " + padding + "; expected size and stride of at least 1, and a padding from 0 to less than the size.");
        if ((long) height * width > Integer.MAX_VALUE / channels || (long) size * size > Integer.MAX_VALUE / channels)
            throw new IllegalArgumentException("Window: an image of " + height + "×" + width + "×" + channels + " with patches of " + size + "×" + size + " has more numbers than a column can hold, " + Integer.MAX_VALUE + ".");
        if (size > height + 2 * padding || size > width + 2 * padding)
            throw new IllegalArgumentException("Window: a window of " + size + "×" + size + " does not fit into an image of " + height + "×" + width + " with a border of " + padding + ".");
    }

    /// Places of the window from top to bottom.
    public int down() {
        return (height + 2 * padding - size) / stride + 1;
    }

    /// Places of the window from left to right.
    public int across() {
        return (width + 2 * padding - size) / stride + 1;
    }

    /// All places: patches of an image.
    public int places() {
        return down() * across();
    }

    /// Numbers of an image.
    public int image() {
        return height * width * channels;
    }

    /// Numbers of a patch.
    public int patch() {
        return size * size * channels;
    }

    /// 28×28×1, 4×4 by 2: as error messages show it.
    @Override public String toString() {
        return height + "×" + width + "×" + channels + ", " + size + "×" + size + " by " + stride + (padding == 0 ? "" : ", border " + padding);
    }
}
