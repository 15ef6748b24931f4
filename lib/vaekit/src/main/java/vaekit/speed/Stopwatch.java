package vaekit.speed;

/// Times work: the best of many runs, since whatever else the machine does can only make a run slower.
///
/// The loop around the work is here and not in a notebook's cell because a kernel checks in every loop of a cell whether it was interrupted.
public final class Stopwatch {
    private Stopwatch() {}

    /// The shortest time of one run, in seconds, tried for `seconds` after a third as long for the compiler; at least twice.
    public static double best(double seconds, Runnable work) {
        long start = System.nanoTime();
        do work.run(); while (System.nanoTime() - start < 3e8 * seconds);
        double best = Double.POSITIVE_INFINITY;
        start = System.nanoTime();
        do {
            long from = System.nanoTime();
            work.run();
            best = Math.min(best, (System.nanoTime() - from) / 1e9);
        } while (System.nanoTime() - start < 1e9 * seconds);
        return best;
    }

    /// `n` numbers between −1 and 1, always the same: something to compute with.
    public static float[] numbers(int n) {
        var x = new float[n];
        for (int i = 0; i < n; i++) x[i] = (i * 0x9E3779B9) / 2.147483648e9f;
        return x;
    }
}
