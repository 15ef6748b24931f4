package vaekit.grader.api;

import java.util.function.LongSupplier;

/// Inputs of a test, drawn from a seed: the public one for a visible test, the instructor's for a
/// [Hidden] one. The same seed and test name give the same numbers on every machine.
///
/// The generator is SplitMix64 (Steele, Lea and Flood 2014, figure 6); normals by Box–Muller. SplitMix64 runs backwards as easily as
/// forwards, so the stream of a hidden test is SHA-256 in counter mode: whoever learns some of its numbers learns neither the others
/// nor the seed.
public final class Draw {
    private final LongSupplier next;

    private Draw(LongSupplier next) {
        this.next = next;
    }

    /// The stream of a hidden test.
    public static Draw secret(long seed, String name) {
        return new Draw(new SecretStream(seed, name));
    }

    /// @param seed the run's seed
    /// @param name of the test, so that each test has its own stream
    public Draw(long seed, String name) {
        long[] state = {seed};
        for (int i = 0; i < name.length(); i++) state[0] = mix(state[0] + 0x9E3779B97F4A7C15L * (name.charAt(i) + 1));
        next = () -> mix(state[0] += 0x9E3779B97F4A7C15L);
    }

    /// A whole number from `low` to `high`, both included.
    public int size(int low, int high) {
        return low + (int) (fraction() * (high - low + 1));
    }

    /// In (0, 1), never 0 or 1.
    public double uniform() {
        return Rerun.drawn(fraction(), 0x1p-54, 1 - 0x1p-53);
    }

    private double fraction() {
        return ((next.getAsLong() >>> 11) + 0.5) * 0x1p-53;
    }

    public double[] uniform(int n, double low, double high) {
        var values = new double[n];
        for (int i = 0; i < n; i++) values[i] = Rerun.drawn(low + (high - low) * fraction(), low, high);
        return values;
    }

    public double[][] uniform(int rows, int columns, double low, double high) {
        var values = new double[rows][];
        for (int i = 0; i < rows; i++) values[i] = uniform(columns, low, high);
        return values;
    }

    public double normal() {
        return Rerun.drawn(Math.sqrt(-2 * Math.log(fraction())) * Math.cos(2 * Math.PI * fraction()), -Double.MAX_VALUE, Double.MAX_VALUE);
    }

    public double[] normal(int n) {
        var values = new double[n];
        for (int i = 0; i < n; i++) values[i] = normal();
        return values;
    }

    public double[][] normal(int rows, int columns) {
        var values = new double[rows][];
        for (int i = 0; i < rows; i++) values[i] = normal(columns);
        return values;
    }

    /// 0s and 1s, each 1 with probability p.
    public double[][] bits(int rows, int columns, double p) {
        var values = uniform(rows, columns, 0, 1);
        for (var row : values) for (int j = 0; j < columns; j++) row[j] = row[j] < p ? 1 : 0;
        return values;
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
