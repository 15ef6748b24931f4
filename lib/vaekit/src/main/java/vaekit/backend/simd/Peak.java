package vaekit.backend.simd;

/// The machine's own limit: multiply-adds per second from registers and the first-level cache, on some of its cores.
public final class Peak {
    private static final int STEPS = 20_000, ROUNDS = 60;  // the compiler is done long before the last
    private static final long TIME = 300_000_000;          // ns: somewhere in so long all cores are free at once

    private Peak() {}

    /// Measured GFLOP/s (a multiply-add counts as two) of `threads` cores: the best of many rounds. The products' own inner loop runs on one
    /// column of numbers that never leaves the cache.
    public static double gflops(int threads) {
        var lanes = Lanes.HERE;
        int rows = lanes.registers() == 16 ? 2 : 5, columns = 5, length = lanes.length();
        var tile = TileCompiler.compile(lanes, rows, columns, false);
        float[] a = new float[rows * length], b = new float[columns];
        var results = new float[threads][rows * length * columns];
        long best = Long.MAX_VALUE;
        try (var workers = new Workers(threads)) {
            long begin = System.nanoTime();
            for (int round = 0; round < ROUNDS || System.nanoTime() - begin < TIME; round++) {
                long start = System.nanoTime();
                workers.parallel(threads, (index, thread) ->
                        tile.run(a, 0, 0, b, 0, 0, 1, a, 0, results[index], 0, rows * length, (rows - 1) * length, STEPS));
                best = Math.min(best, System.nanoTime() - start);
            }
        }
        return 2.0 * rows * length * columns * STEPS * threads / best;
    }
}
