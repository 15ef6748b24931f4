package vaekit.backend.gpu;

/// How the result [rows, cols] of a product is cut into squares, one for each group of work items (`product.cl`).
record ProductTiles(int side, boolean tf32, int rows, int cols) {
    private static final int LARGE = 64, SMALL = 16, SMALL_TF32 = 32;

    /// Large tiles read less; but a product of few of them would leave most of a device idle.
    static ProductTiles of(int rows, int cols, boolean tf32) {
        boolean many = (long) rows * cols >= 64L * LARGE * LARGE;
        return new ProductTiles(many ? LARGE : tf32 ? SMALL_TF32 : SMALL, tf32, rows, cols);
    }

    /// The kernel that computes such tiles.
    String kernel(String name) {
        return name + (tf32 ? "_tf32_" : "_") + side / 16;
    }

    int across() {
        return (rows + side - 1) / side;
    }

    int down() {
        return (cols + side - 1) / side;
    }
}
