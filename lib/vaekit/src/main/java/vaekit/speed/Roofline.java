package vaekit.speed;

import vaekit.backend.simd.product.Peak;
import vaekit.backend.simd.threads.Workers;

/// The two limits of a machine (Williams, Waterman & Patterson 2009, *Roofline*): work with an intensity of I FLOP per byte that has to come
/// from memory runs at most at min(peak, bandwidth · I).
///
/// @param gflops    multiplications and additions a second, in 10⁹, at most
/// @param gigabytes bytes between memory and processor a second, in 10⁹
/// @param threads   cores that took part
public record Roofline(double gflops, double gigabytes, int threads) {
    private static final int STREAM = 8 << 20;                 // 3 arrays of 32 MB: more than caches hold
    private static final int CHUNK = 1 << 13;
    private static final int STEPS = 256, SUMS = 256;

    /// Measures both on `threads` cores of this machine. Without vectors the peak is that of a plain loop.
    ///
    /// @param seconds to try each; on a busy machine the compiler alone takes one
    public static Roofline measure(int threads, double seconds) {
        try (var workers = new Workers(threads)) {
            double peak = MatrixProduct.vectorsMissing().isEmpty() ? Peak.gflops(threads, seconds) : plain(workers, seconds);
            return new Roofline(peak, bandwidth(workers, seconds), threads);
        }
    }

    /// The most GFLOP/s for work of `intensity` FLOP/byte.
    public double limit(double intensity) {
        return Math.min(gflops, gigabytes * intensity);
    }

    /// The intensity at which the roof's slope meets its flat part, in FLOP/byte: below it memory limits, above it arithmetic.
    public double ridge() {
        return gflops / gigabytes;
    }

    /// Multiply-adds on numbers that never leave the first-level cache, in a loop that needs no module.
    private static double plain(Workers workers, double seconds) {
        var sums = new float[workers.threads()][SUMS];
        double time = Stopwatch.best(seconds, () -> workers.parallel(workers.threads(), (index, thread) -> multiplyAdds(sums[index])));
        return 2e-9 * STEPS * SUMS * workers.threads() / time;
    }

    private static void multiplyAdds(float[] sums) {
        for (int step = 0; step < STEPS; step++) {
            for (int i = 0; i < SUMS; i++) sums[i] = sums[i] * 0.5f + 1f;
        }
    }

    /// a ← b + s·c over arrays that no cache holds (McCalpin's STREAM triad): three numbers of four bytes each.
    private static double bandwidth(Workers workers, double seconds) {
        float[] a = new float[STREAM], b = Stopwatch.numbers(STREAM), c = Stopwatch.numbers(STREAM);
        double time = Stopwatch.best(seconds, () -> workers.parallel(STREAM / CHUNK, (index, thread) -> triad(a, b, c, index * CHUNK)));
        return 12e-9 * STREAM / time;
    }

    private static void triad(float[] a, float[] b, float[] c, int from) {
        for (int i = from; i < from + CHUNK; i++) a[i] = b[i] + 3f * c[i];
    }
}
