package exercises;

import java.util.function.DoubleUnaryOperator;

/// Integrals by the trapezoid rule: for a smooth function that has died out at both ends its error falls faster
/// than any power of the step (Trefethen and Weideman 2014), so a few hundred points give 1e-12.
final class Trapezoid {
    private Trapezoid() {}

    /// ∫ f from low to high over n steps.
    static double integral(DoubleUnaryOperator f, double low, double high, int n) {
        double h = (high - low) / n, sum = (f.applyAsDouble(low) + f.applyAsDouble(high)) / 2;
        for (int i = 1; i < n; i++) sum += f.applyAsDouble(low + i * h);
        return sum * h;
    }

    /// The density of N(mean, variance) at x.
    static double normal(double x, double mean, double variance) {
        return Math.exp(-(x - mean) * (x - mean) / (2 * variance)) / Math.sqrt(2 * Math.PI * variance);
    }
}
