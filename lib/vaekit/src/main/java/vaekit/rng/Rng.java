package vaekit.rng;

import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;

/// Randomness as an argument: an immutable key from which any amount of noise follows.
///
/// The generator is counter-based: number i of a key is a hash of (key, i), so the same key gives the same noise on every
/// backend, with any number of threads, and in any order. Two calls with one key give *the same* noise; take a fresh key
/// with [#split(long)].
///
/// Source: Salmon, Moraes, Dror & Shaw, "Parallel random numbers: as easy as 1, 2, 3" (SC 2011), Threefry-2x32 with 20
/// rounds. Normals: Box & Muller (1958) on 24-bit uniforms, so |eps| ≤ 5.9.
public record Rng(long key) {

    /// The generator of a seed: the starting point of an experiment.
    public static Rng seed(long seed) {
        return new Rng(seed);
    }

    /// A key of its own, independent of this one and of its other children. Children of 0, 1, 2, … serve epochs or steps.
    public Rng split(long child) {
        return new Rng(split(key, child));
    }

    /// The key that [#split(long)] gives, without an object: for code that must not allocate.
    public static long split(long key, long child) {
        return Threefry.hash(key, child ^ 0x9E3779B97F4A7C15L);
    }

    /// Standard normal noise, `[rows, cols]`, Float32.
    public DenseMatrix normal(int rows, int cols) {
        return normal(ScalarType.Float32, rows, cols);
    }

    /// Standard normal noise, `[rows, cols]`. Float64 noise holds the same numbers as Float32 noise.
    public DenseMatrix normal(ScalarType type, int rows, int cols) {
        if (rows < 1 || cols < 1) throw new IllegalArgumentException("Rng.normal: [" + rows + ", " + cols + "] numbers were asked for; expected at least one row and one column.");
        var eps = DenseMatrix.zeros(type, rows, cols);
        NormalNoise.fill(key, eps);
        return eps;
    }

    /// n standard normal numbers.
    public double[] normals(int n) {
        requireSome("normals", n);
        var eps = new double[n];
        var all = normal(ScalarType.Float64, n, 1);
        for (int i = 0; i < n; i++) eps[i] = all.get(i, 0);
        return eps;
    }

    /// Number i of this key, uniform in (0, 1), 53 bits.
    public double uniform(long i) {
        return ((Threefry.hash(key, i) >>> 12) + 0.5) * 0x1p-52;
    }

    /// n uniform numbers in (0, 1).
    public double[] uniforms(int n) {
        requireSome("uniforms", n);
        var u = new double[n];
        for (int i = 0; i < n; i++) u[i] = uniform(i);
        return u;
    }

    /// Number i of this key, a whole number in [0, bound).
    public int integer(long i, int bound) {
        if (bound < 1) throw new IllegalArgumentException("Rng.integer: the bound is " + bound + "; expected at least 1.");
        return (int) (((Threefry.hash(key, i) >>> 32) * bound) >>> 32);
    }

    /// 0 … n−1 in random order (Fisher–Yates).
    public int[] permutation(int n) {
        requireSome("permutation", n);
        var order = new int[n];
        permute(order);
        return order;
    }

    private static void requireSome(String what, int n) {
        if (n < 1) throw new IllegalArgumentException("Rng." + what + ": n is " + n + "; expected at least 1.");
    }

    /// Writes 0 … n−1 in random order into `order`.
    public void permute(int[] order) {
        for (int i = 0; i < order.length; i++) order[i] = i;
        for (int i = order.length - 1; i > 0; i--) {
            int j = integer(i, i + 1), kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
    }
}
