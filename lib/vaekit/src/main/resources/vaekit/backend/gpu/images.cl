// What convolutions need beside the product: patches of images (see vaekit.backend.Window), and other columns for the same numbers.

// An item for each number of a patch.
KERNEL(64) patches(GLOBAL const REAL *x, int height, int width, int channels, int size, int stride, int padding, int down, int across, GLOBAL REAL *patches, int n) {
    if (ITEM >= n) return;
    int inPatch = ITEM % (size * size * channels), patch = ITEM / (size * size * channels);
    int ch = inPatch % channels, c = inPatch / channels % size, r = inPatch / channels / size;
    int place = patch % (down * across), b = patch / (down * across);
    int row = place / across * stride + r - padding, column = place % across * stride + c - padding;
    int inside = row >= 0 && row < height && column >= 0 && column < width;
    patches[ITEM] = inside ? x[((b * height + row) * width + column) * channels + ch] : 0;
}

// An item for each number of an image, which looks for the patches that show it.
KERNEL(64) add_patches(GLOBAL const REAL *patches, int height, int width, int channels, int size, int stride, int padding, int down, int across, int fresh, GLOBAL REAL *x, int n) {
    if (ITEM >= n) return;
    int ch = ITEM % channels, column = ITEM / channels % width, row = ITEM / channels / width % height, b = ITEM / channels / width / height;
    REAL sum = 0;
    for (int v = 0; v < down; v++) {
        int r = row + padding - v * stride;
        if (r < 0 || r >= size) continue;
        for (int h = 0; h < across; h++) {
            int c = column + padding - h * stride;
            if (c < 0 || c >= size) continue;
            sum += patches[((b * down * across + v * across + h) * size * size + r * size + c) * channels + ch];
        }
    }
    x[ITEM] = (fresh ? 0 : x[ITEM]) + sum;
}

// Without gaps between columns, other columns are the same numbers.
KERNEL(64) add_reshaped(GLOBAL const REAL *x, int fresh, GLOBAL REAL *y, int n) {
    if (ITEM < n) y[ITEM] = (fresh ? 0 : y[ITEM]) + x[ITEM];
}

// An item for each column: a 1 at the first of its largest numbers.
KERNEL(64) largest(GLOBAL const REAL *x, GLOBAL REAL *oneHot, int rows, int n) {
    if (ITEM >= n) return;
    int best = 0;
    for (int i = 1; i < rows; i++) {
        if (x[ITEM * rows + i] > x[ITEM * rows + best]) best = i;
    }
    for (int i = 0; i < rows; i++) oneHot[ITEM * rows + i] = i == best ? 1 : 0;
}
