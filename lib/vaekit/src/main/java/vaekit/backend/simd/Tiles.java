package vaekit.backend.simd;

/// The tiles that products are made of: their sizes, and their kernels, compiled when first needed and kept for the whole process.
final class Tiles {
    static final Tiles HERE = new Tiles(Lanes.HERE);

    private static final int CALLS = 200, MAX_ROUNDS = 100;
    private static final long COMPILED = 200_000, PATIENCE = 400_000_000;  // ns: of CALLS calls by compiled code; in all

    private final Lanes lanes;
    private final Tile[][] kernels;                        // [rows in vectors][columns]

    Tiles(Lanes lanes) {
        this.lanes = lanes;
        kernels = new Tile[maxRows(lanes) + 1][9];
    }

    /// The height of the highest tile, in vectors.
    static int maxRows(Lanes lanes) {
        return lanes.registers() == 16 ? 3 : 5;
    }

    /// The largest width of tiles of `rows` vectors, in columns. Sums, the operands of the shorter side and one of the longer must fit the registers, as
    /// far as C2 keeps them there: up to 25 sums of 32 registers, 12 of 16. Eight sums at least hide the latency of a multiply-add.
    int width(int rows) {
        if (rows == 1) return 8;
        if (lanes.registers() == 32) return rows == 2 ? 8 : rows == 3 ? 6 : 5;
        return rows == 2 || lanes.fused() ? 4 : 3;
    }

    /// The kernel for `rows` vectors × `columns`.
    Tile get(int rows, int columns) {
        var tile = kernels[rows][columns];
        return tile != null ? tile : compile(rows, columns);
    }

    private synchronized Tile compile(int rows, int columns) {
        if (kernels[rows][columns] == null) {
            var tile = TileCompiler.compile(lanes, rows, columns);
            warmUp(tile, rows * lanes.length(), columns);
            kernels[rows][columns] = tile;
        }
        return kernels[rows][columns];
    }

    /// Short calls until C2 has compiled the kernel: interpreted, one large product would take seconds.
    private void warmUp(Tile tile, int rows, int columns) {
        int k = 4;
        float[] a = new float[rows * k], b = new float[k * columns], c = new float[rows * columns];
        long begin = System.nanoTime();
        for (int round = 0; round < MAX_ROUNDS && System.nanoTime() - begin < PATIENCE; round++) {
            long start = System.nanoTime();
            for (int call = 0; call < CALLS; call++) tile.run(a, 0, rows, b, 0, 1, k, c, 0, rows, rows - lanes.length(), k);
            if (System.nanoTime() - start < COMPILED) return;
        }
    }
}
