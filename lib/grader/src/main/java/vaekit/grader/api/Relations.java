package vaekit.grader.api;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/// How the values of a result can be related to the expected ones.
final class Relations {
    private static final double TOLERANCE = 1e-9;
    private static final int MOST_PLACES = 6;
    /// What a length as a factor, or as a divisor, can mean.
    static final String MULTIPLIED = "a sum where the mean is asked (in a denominator the reverse), or something that is added up once too often.",
            DIVIDED = "a mean where the sum is asked (in a denominator the reverse), or a division that is made twice.";

    private Relations() {}

    static boolean each(double[] actual, double[] expected, IntToDoubleFunction value) {
        double scale = Math.min(1, Math.abs(expected[largest(expected)])); // next to e^30 a wrong 5 is no right one
        return IntStream.range(0, actual.length).allMatch(i -> Values.near(actual[i], value.applyAsDouble(i), TOLERANCE, TOLERANCE * scale));
    }

    /// As [#each], where that is another value than the expected one more than once or is wrong at all.
    static boolean only(double[] actual, double[] expected, IntToDoubleFunction value) {
        return each(actual, expected, value) && !each(actual, expected, i -> expected[i]);
    }

    static boolean agreeToFiveDigits(double[] actual, double[] expected) {
        double scale = Math.min(1, Math.abs(expected[largest(expected)]));
        return IntStream.range(0, actual.length).allMatch(i -> Values.near(actual[i], expected[i], 3e-5, 1e-7 + 1e-5 * scale));
    }

    /// The indices of the right values.
    static List<Integer> right(double[] actual, double[] expected) {
        return IntStream.range(0, actual.length).filter(i -> Values.near(actual[i], expected[i], TOLERANCE, TOLERANCE)).boxed().toList();
    }

    /// Which values are right and which are not.
    static String partly(Values actual, Values expected) {
        var right = right(actual.flat(), expected.flat());
        var wrong = IntStream.range(0, actual.flat().length).boxed().filter(i -> !right.contains(i)).toList();
        return "Right: %s; wrong: %s. What do only the wrong ones need?".formatted(places(right, actual), places(wrong, actual));
    }

    private static String places(List<Integer> indices, Values values) {
        return String.join(" ", indices.stream().limit(MOST_PLACES).map(values::index).toList()) + (indices.size() > MOST_PLACES ? " ..." : "");
    }

    static boolean sameInAnotherOrder(double[] actual, double[] expected) {
        double[] a = actual.clone(), e = expected.clone();
        Arrays.sort(a);
        Arrays.sort(e);
        return only(actual, expected, i -> actual[i]) && each(a, e, i -> e[i]);
    }

    /// What the largest value was multiplied by.
    static double factor(double[] actual, double[] expected) {
        int i = largest(expected);
        return actual[i] / expected[i];
    }

    /// Every value n times the expected one, or divided by n, where n is the length of an input.
    static Optional<String> timesASize(double[] actual, double[] expected, Sizes sizes) {
        double factor = factor(actual, expected);
        if (!each(actual, expected, i -> expected[i] * factor)) return Optional.empty();
        return sizes.named(factor).map(n -> "Every value is the expected one times %s, and an input has %s: ".formatted("" + Math.round(factor), n) + MULTIPLIED)
                .or(() -> sizes.named(1 / factor).map(n -> "Every value is the expected one divided by %s, and an input has %s: ".formatted("" + Math.round(1 / factor), n) + DIVIDED));
    }

    /// Every value differs by the logarithm of the length of an input.
    static Optional<String> logOfASize(double[] actual, double[] expected, Sizes sizes) {
        double shift = actual[0] - expected[0];
        if (!each(actual, expected, i -> expected[i] + shift)) return Optional.empty();
        return sizes.named(Math.exp(Math.abs(shift))).map(n -> "Every value is %s by exactly log %s, and an input has %s: the logarithm of a sum for that of a mean, or the reverse."
                .formatted(shift > 0 ? "too large" : "too small", "" + Math.round(Math.exp(Math.abs(shift))), n));
    }

    private static int largest(double[] values) {
        int largest = 0;
        for (int i = 1; i < values.length; i++) if (Math.abs(values[i]) > Math.abs(values[largest])) largest = i;
        return largest;
    }

    /// At least two values that are neither equal nor opposite nor 0: without them any wrong value is some multiple of the right one.
    static boolean vary(double[] values) {
        double top = Math.abs(values[largest(values)]);
        return Arrays.stream(values).map(Math::abs).anyMatch(v -> v > 1e-6 * top && v < 0.999 * top);
    }

    /// Values of which powers, roots and logarithms are numbers of their own: not all 0, 1 or −1.
    static boolean power(double[] values) {
        return Arrays.stream(values).map(Math::abs).anyMatch(v -> v > 1e-3 && Math.abs(v - 1) > 1e-3);
    }
}
