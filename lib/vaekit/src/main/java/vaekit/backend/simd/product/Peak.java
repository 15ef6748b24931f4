package vaekit.backend.simd.product;

import vaekit.backend.simd.threads.Workers;
import vaekit.backend.simd.vector.Lanes;

/// The machine's own limit: multiply-adds per second from registers and the first-level cache, on some of its cores.
public final class Peak {
    private static final int STEPS = 20_000, ROUNDS = 60;  // the compiler is done long before the last
    /// Seconds without a better round: the compiler has been busy on one of the cores for 0.3.
    private static final double SECONDS = 0.5;
    private static final long SETTLING = 20_000_000, MOMENT = 50_000_000;   // ns; until new threads have their cores, and what is measured

    private final Tile tile;
    private final int rows, columns, length = Lanes.HERE.length();
    private final float[] a, b;
    private final float[][] results;                       // per thread

    private Peak(int threads) {
        var tiles = Tiles.of(Lanes.HERE);
        rows = tiles.bestRows();
        columns = tiles.width(rows);
        tile = tiles.get(rows, columns, (rows - 1) * length);
        a = new float[rows * length];
        b = new float[columns];
        results = new float[threads][rows * length * columns];
    }

    /// Measured GFLOP/s (a multiply-add counts as two) of `threads` cores: the best of many rounds. The products' own inner loop runs on one
    /// column of numbers that never leaves the cache.
    public static double gflops(int threads) {
        return gflops(threads, SECONDS);
    }

    /// The same, until for so many seconds no round was better. With less than half a second it may be too low: the compiler is still at work.
    public static double gflops(int threads, double seconds) {
        var peak = new Peak(threads);
        long best = Long.MAX_VALUE;
        try (var workers = new Workers(threads)) {
            long better = System.nanoTime();
            for (int round = 0; round < ROUNDS || System.nanoTime() - better < 1e9 * seconds; round++) {
                long time = peak.round(workers);
                if (time < 0.98 * best) better = System.nanoTime();
                best = Math.min(best, time);
            }
        }
        return peak.flops() / best;
    }

    /// The same at this moment: the mean over a twentieth of a second. Where cores are shared with other programs or machines, or get warm, this is what
    /// a program that runs now has to live with; the best of many rounds is what it had if nobody else were there.
    public static double now(int threads) {
        var peak = new Peak(threads);
        try (var workers = new Workers(threads)) {
            for (long start = System.nanoTime(); System.nanoTime() - start < SETTLING; ) peak.round(workers);
            int rounds = 0;
            long start = System.nanoTime(), time = 0;
            for (; time < MOMENT; rounds++, time = System.nanoTime() - start) peak.round(workers);
            return peak.flops() * rounds / time;
        }
    }

    /// ns of the loop on all threads.
    private long round(Workers workers) {
        long start = System.nanoTime();
        workers.parallel(results.length, (index, thread) ->
                tile.run(a, 0, 0, b, 0, 0, 1, a, 0, results[index], 0, rows * length, (rows - 1) * length, STEPS));
        return System.nanoTime() - start;
    }

    private double flops() {
        return 2.0 * rows * length * columns * STEPS * results.length;
    }
}
