package vaekit.backend.simd.product;

import vaekit.backend.simd.vector.Lanes;

/// The tiles that products are made of: their sizes, and their kernels, compiled when first needed and kept for the whole process.
final class Tiles {
    private static final Tiles HERE = new Tiles(Lanes.HERE);

    private static final int CALLS = 200, MAX_ROUNDS = 100;
    private static final long COMPILED = 200_000, PATIENCE = 400_000_000;  // ns: of CALLS calls by compiled code; in all

    private final Lanes lanes;
    private final Tile[][] kernels, early;                 // [rows in vectors][columns]
    private final PackedTile[] packed = new PackedTile[PackedProduct.HEIGHT + 1];   // [rows in vectors]
    private final SparseTile[] sparse;                     // [rows in vectors]
    private final WindowTile[][] windows;                  // [rows in vectors][columns]
    private int one = 1;                                   // see PackedTile

    private Tiles(Lanes lanes) {
        this.lanes = lanes;
        kernels = new Tile[maxRows(lanes) + 1][9];
        early = new Tile[maxRows(lanes) + 1][9];
        sparse = new SparseTile[maxSparseRows(lanes) + 1];
        windows = new WindowTile[maxRows(lanes) + 1][9];
    }

    /// The tiles for vectors of this kind.
    static Tiles of(Lanes lanes) {
        return lanes.equals(Lanes.HERE) ? HERE : new Tiles(lanes);
    }

    /// The height of the highest tile, in vectors.
    static int maxRows(Lanes lanes) {
        return lanes.registers() == 16 ? 3 : 8;
    }

    /// The height of the tile that computes most in a second, the squarest one, in vectors.
    int bestRows() {
        return Math.min(5, maxRows(lanes));
    }

    /// How many strips are cut from `vectors` rows of vectors. Where there are 32 registers all of eight vectors go into one tile; of more, five in each
    /// do best.
    int strips(int vectors) {
        return vectors <= maxRows(lanes) ? 1 : Math.ceilDiv(vectors, bestRows());
    }

    /// The largest width of tiles of `rows` vectors, in columns. Sums, the operands of the shorter side and one of the longer must fit the registers, as
    /// far as C2 keeps them there: up to 25 sums of 32 registers, 12 of 16. Eight sums at least hide the latency of a multiply-add.
    int width(int rows) {
        if (rows == 1) return 8;
        if (lanes.registers() == 32) return rows == 2 ? 8 : rows == 3 ? 6 : rows <= 5 ? 5 : rows == 6 ? 4 : 3;
        return rows == 2 || lanes.fused() ? 4 : 3;
    }

    /// The height of the highest sparse tile, in vectors: two columns of that height fill the registers, as far as C2 keeps them there, and 784 columns of A
    /// stay in the second-level cache. (Of 12 sums and 16 registers C2 kept one sum in memory, and each step waited for it: twice the time.)
    static int maxSparseRows(Lanes lanes) {
        return lanes.registers() == 16 ? 5 : 13;
    }

    /// The kernel for `rows` vectors × `columns`, the last vector `last` rows below the first.
    Tile get(int rows, int columns, int last) {
        var kernels = last == (rows - 1) * lanes.length() ? this.kernels : early;
        var tile = kernels[rows][columns];
        return tile != null ? tile : compile(kernels, rows, columns);
    }

    /// The kernel for `rows` vectors of a packed product's columns.
    PackedTile packed(int rows) {
        var tile = packed[rows];
        return tile != null ? tile : compilePacked(rows);
    }

    /// The kernel for `rows` vectors of two columns.
    SparseTile sparse(int rows) {
        var tile = sparse[rows];
        return tile != null ? tile : compileSparse(rows);
    }

    /// The kernel for `rows` vectors × `columns` of a convolution.
    WindowTile window(int rows, int columns) {
        var tile = windows[rows][columns];
        return tile != null ? tile : compileWindow(rows, columns);
    }

    private synchronized Tile compile(Tile[][] kernels, int rows, int columns) {
        if (kernels[rows][columns] == null) {
            var tile = TileCompiler.compile(lanes, rows, columns, kernels == early);
            int height = rows * lanes.length(), k = 4;
            float[] a = new float[height * k], b = new float[k * columns], c = new float[height * columns];
            warmUp(() -> tile.run(a, 0, height, b, 0, 1, k, a, 0, c, 0, height, height - lanes.length(), k));
            kernels[rows][columns] = tile;
        }
        return kernels[rows][columns];
    }

    private synchronized PackedTile compilePacked(int rows) {
        if (packed[rows] == null) {
            var tile = PackedTileCompiler.compile(lanes, rows, PackedProduct.WIDTH);
            int height = rows * lanes.length(), pairs = 2, steps = 2 * pairs + PackedTileCompiler.SLACK;
            float[] a = new float[height * steps], b = new float[steps * PackedProduct.WIDTH], c = new float[height * PackedProduct.WIDTH];
            warmUp(() -> tile.run(a, 0, b, 0, a, 0, c, 0, height, height - lanes.length(), pairs, one));
            packed[rows] = tile;
        }
        return packed[rows];
    }

    private synchronized SparseTile compileSparse(int rows) {
        if (sparse[rows] == null) {
            var tile = SparseTileCompiler.compile(lanes, rows);
            int height = rows * lanes.length(), k = 4;
            float[] a = new float[height * k], value = new float[2 * k], c = new float[2 * height];
            int[] offset = new int[k];
            warmUp(() -> tile.run(a, 0, offset, value, 0, k, a, 0, c, 0, height));
            sparse[rows] = tile;
        }
        return sparse[rows];
    }

    private synchronized WindowTile compileWindow(int rows, int columns) {
        if (windows[rows][columns] == null) {
            var tile = WindowTileCompiler.compile(lanes, rows, columns);
            int height = rows * lanes.length(), k = 4;
            float[] a = new float[height * k], b = new float[k * columns], c = new float[height * columns];
            var walk = new int[k];
            warmUp(() -> tile.run(a, 0, height, b, 0, walk, 1, c, 0, height, c, 0, height, k));
            windows[rows][columns] = tile;
        }
        return windows[rows][columns];
    }

    /// Short calls until C2 has compiled the kernel: interpreted, one large product would take seconds.
    private static void warmUp(Runnable kernel) {
        long begin = System.nanoTime();
        for (int round = 0; round < MAX_ROUNDS && System.nanoTime() - begin < PATIENCE; round++) {
            long start = System.nanoTime();
            for (int call = 0; call < CALLS; call++) kernel.run();
            if (System.nanoTime() - start < COMPILED) return;
        }
    }
}
