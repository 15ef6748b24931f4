package vaekit.data;

import java.util.Arrays;
import vaekit.rng.Rng;

/// The numbers of one key, one after the other: what generated data is made from. Uses [StrictMath], so the same key
/// gives the same data to the last bit on every machine.
public final class Dice {
    private static final double MANY = 1e6, LARGEST_MEAN = 2e9;      // draws beyond 2e9 would not fit an int
    private final Rng rng;
    private long next;

    public Dice(Rng rng) {
        this.rng = rng;
    }

    /// Uniform in (0, 1).
    public double uniform() {
        return rng.uniform(next++);
    }

    /// Uniform between two bounds.
    public double uniform(double from, double to) {
        return from + (to - from) * uniform();
    }

    /// Standard normal, by Box & Muller (1958).
    public double normal() {
        double r = StrictMath.sqrt(-2 * StrictMath.log(uniform()));
        return r * StrictMath.cos(2 * Math.PI * uniform());
    }

    /// Normal, drawn again until it lies between two bounds.
    public double normal(double mean, double sd, double min, double max) {
        double x;
        do x = mean + sd * normal(); while (x < min || x > max);
        return x;
    }

    /// A whole number in `0 .. n-1`.
    public int integer(int n) {
        return rng.integer(next++, n);
    }

    /// The index of a class drawn with the given weights, which need not sum to one.
    public int pick(double... weights) {
        double u = uniform() * Arrays.stream(weights).sum();
        int k = 0;
        while (k < weights.length - 1 && (u -= weights[k]) >= 0) k++;
        return k;
    }

    /// Gamma with the given shape and scale 1, by Marsaglia & Tsang (2000).
    public double gamma(double shape) {
        if (!(shape > 0 && shape < Double.POSITIVE_INFINITY)) throw new IllegalArgumentException("A gamma draw of shape " + shape + "; expected a positive number.");
        if (shape < 1) return gamma(shape + 1) * StrictMath.pow(uniform(), 1 / shape);
        double d = shape - 1 / 3.0, c = 1 / StrictMath.sqrt(9 * d);
        while (true) {
            double x = normal(), v = 1 + c * x;
            if (v <= 0) continue;
            v = v * v * v;
            if (StrictMath.log(uniform()) < 0.5 * x * x + d - d * v + d * StrictMath.log(v)) return d * v;
        }
    }

    /// Poisson: counts how many unit-rate waiting times fit into `mean` (in steps of at most 500, so exp does not underflow). From a million on, where that would
    /// take long, a rounded normal draw: its skewness, the largest difference, is then a thousandth.
    public int poisson(double mean) {
        if (!(mean >= 0 && mean <= LARGEST_MEAN)) throw new IllegalArgumentException("A Poisson draw of mean " + mean + "; expected a number from 0 to " + LARGEST_MEAN + ".");
        if (mean > MANY) return (int) StrictMath.rint(mean + StrictMath.sqrt(mean) * normal());
        int count = 0;
        for (double left = mean; left > 0; left -= 500) {
            double limit = StrictMath.exp(-Math.min(left, 500)), product = uniform();
            for (; product > limit; product *= uniform()) count++;
        }
        return count;
    }
}
