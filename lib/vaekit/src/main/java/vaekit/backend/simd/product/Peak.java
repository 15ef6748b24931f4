package vaekit.backend.simd.product;

import vaekit.backend.simd.threads.Workers;
import vaekit.backend.simd.vector.Lanes;

/// The machine's own limit: multiply-adds per second from registers and the first-level cache, on some of its cores.
public final class Peak {
    private static final int STEPS = 20_000, ROUNDS = 60;  // the compiler is done long before the last
    private static final long TIME = 500_000_000;          // ns without a better round: the compiler has been busy on one of the cores for 0.3 s

    private Peak() {}

    /// Measured GFLOP/s (a multiply-add counts as two) of `threads` cores: the best of many rounds. The products' own inner loop runs on one
    /// column of numbers that never leaves the cache.
    public static double gflops(int threads) {
        var lanes = Lanes.HERE;
        var tiles = Tiles.of(lanes);
        int rows = tiles.bestRows(), columns = tiles.width(rows), length = lanes.length();
        var tile = tiles.get(rows, columns, (rows - 1) * length);
        float[] a = new float[rows * length], b = new float[columns];
        var results = new float[threads][rows * length * columns];
        long best = Long.MAX_VALUE;
        try (var workers = new Workers(threads)) {
            long better = System.nanoTime();
            for (int round = 0; round < ROUNDS || System.nanoTime() - better < TIME; round++) {
                long start = System.nanoTime();
                workers.parallel(threads, (index, thread) ->
                        tile.run(a, 0, 0, b, 0, 0, 1, a, 0, results[index], 0, rows * length, (rows - 1) * length, STEPS));
                long time = System.nanoTime() - start;
                if (time < 0.98 * best) better = System.nanoTime();
                best = Math.min(best, time);
            }
        }
        return 2.0 * rows * length * columns * STEPS * threads / best;
    }
}
