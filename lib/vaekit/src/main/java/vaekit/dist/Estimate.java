package vaekit.dist;

import java.util.Locale;
import java.util.function.IntToDoubleFunction;

/// A Monte-Carlo mean that carries its own standard error, because a mean without one is a rumour.
///
/// @param mean sample mean
/// @param se standard error of the mean: sample standard deviation (n − 1 in the denominator) over √n; NaN if n = 1
/// @param n number of independent draws
public record Estimate(double mean, double se, int n) {

    /// @param values independent draws, at least one; not modified
    public static Estimate of(double... values) {
        return of(values.length, i -> values[i]);
    }

    /// @param value the i-th draw, asked for once each, in order
    public static Estimate of(int n, IntToDoubleFunction value) {
        if (n < 1) throw new IllegalArgumentException("an estimate from " + n + " draws is impossible: give at least one");
        double mean = 0, squares = 0;
        for (int i = 0; i < n; i++) { // Welford's update: no cancellation, whatever the size of the mean
            double v = value.applyAsDouble(i), d = v - mean;
            mean += d / (i + 1);
            squares += d * (v - mean);
        }
        return new Estimate(mean, Math.sqrt(squares / (n - 1) / n), n);
    }

    /// @return how many standard errors the mean lies above `truth`; 0 if both agree exactly
    public double errorsFrom(double truth) {
        return mean == truth ? 0 : (mean - truth) / se;
    }

    /// Whether `truth` lies within `k` standard errors. A correct estimator fails k = 4 once in 16,000 times.
    public boolean agreesWith(double truth, double k) {
        return Math.abs(errorsFrom(truth)) <= k;
    }

    /// @return the variance of a single draw
    public double variance() {
        return se * se * n;
    }

    @Override public String toString() {
        return String.format(Locale.ROOT, "%.6g ± %.2g (n = %d)", mean, se, n);
    }
}
