package vaekit.check;

import java.util.Locale;
import vaekit.dist.Estimate;

/// A claim of the text, computed on both sides. Each method prints one line with the numbers when the claim holds and stops the
/// cell when it does not: running a notebook is checking it.
///
/// (The `assert` keyword would not do: Java ignores it unless the JVM was started with `-ea`.)
public final class Check {
    private Check() {}

    /// Both sides of an "=": they may differ by `tolerance`, absolutely.
    ///
    /// @throws IllegalStateException if they differ by more, or one is NaN
    public static void equal(String claim, double left, double right, double tolerance) {
        double difference = Math.abs(left - right);
        boolean holds = left == right || difference <= tolerance;
        tell(claim, "%s = %s   (they differ by %s; allowed %s)".formatted(number(left, tolerance), number(right, tolerance), brief(difference), brief(tolerance)), holds);
    }

    /// The two sides of a "≤", and the gap between them.
    ///
    /// @throws IllegalStateException if `smaller` is above `larger`, or one is NaN
    public static void atMost(String claim, double smaller, double larger) {
        tell(claim, "%s ≤ %s   (the gap is %s)".formatted(number(smaller, larger - smaller), number(larger, larger - smaller), brief(larger - smaller)), smaller <= larger);
    }

    /// The two sides of a "≥", and the gap between them.
    ///
    /// @throws IllegalStateException if `larger` is below `smaller`, or one is NaN
    public static void atLeast(String claim, double larger, double smaller) {
        tell(claim, "%s ≥ %s   (the gap is %s)".formatted(number(larger, larger - smaller), number(smaller, larger - smaller), brief(larger - smaller)), larger >= smaller);
    }

    /// A Monte-Carlo estimate against the truth: at most `k` standard errors apart.
    ///
    /// @throws IllegalStateException if they are further apart
    public static void within(String claim, Estimate estimate, double truth, double k) {
        tell(claim, "%s ± %s, truth %s   (%s standard errors apart; allowed %s)".formatted(number(estimate.mean(), estimate.se()), brief(estimate.se()),
            number(truth, estimate.se()), String.format(Locale.ROOT, "%.1f", Math.abs(estimate.errorsFrom(truth))), brief(k)), estimate.agreesWith(truth, k));
    }

    /// The refutation of a wrong claim: both sides differ by *more* than `least`.
    ///
    /// @throws IllegalStateException if they are closer
    public static void differ(String claim, double left, double right, double least) {
        double difference = Math.abs(left - right);
        tell(claim, "%s ≠ %s   (they differ by %s; at least %s was claimed)".formatted(number(left, least), number(right, least), brief(difference), brief(least)),
            difference > least);
    }

    /// Any other claim.
    ///
    /// @throws IllegalStateException if it is false
    public static void that(String claim, boolean holds) {
        tell(claim, holds ? "holds" : "does not hold", holds);
    }

    private static void tell(String claim, String numbers, boolean holds) {
        if (!holds) throw new IllegalStateException(claim + ": " + numbers);
        System.out.println("✓ " + claim + ": " + numbers);
    }

    /// With the digits that matter where `difference` is what is looked at, two more than its first; 4 to 8 decimals.
    private static String number(double v, double difference) {
        if (Double.isFinite(v) && v != 0 && (Math.abs(v) < 1e-4 || Math.abs(v) >= 1e7)) return String.format(Locale.ROOT, "%.6e", v);
        double decimals = difference > 0 ? 2 - Math.floor(Math.log10(difference)) : 8;
        return String.format(Locale.ROOT, "%." + (int) Math.clamp(decimals, 4, 8) + "f", v);
    }

    private static String brief(double v) {
        return String.format(Locale.ROOT, "%.2g", v);
    }
}
