package vaekit.grader.api;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/// What goes wrong in any exercise, recognised by how all values of a result are related to the expected ones. The sentence says what
/// is *seen*, so it is true whatever the cause; an exercise that knows the cause declares a [Hint] with this slip.
public enum Slip {
    ZERO("Every value is 0: is anything written into the result? (In Java 1 / 2 is 0, a division of whole numbers.)") {
        @Override
        boolean relates(double[] actual, double[] expected) {
            return each(actual, expected, _ -> 0);
        }
    },
    NEGATED("Every value has the opposite sign: a difference the other way round, or a loss where its negative is asked.") {
        @Override
        boolean relates(double[] actual, double[] expected) {
            return each(actual, expected, i -> -expected[i]);
        }
    },
    TWICE("Every value is exactly twice the expected one: a factor ½ is missing, or something is counted twice.") {
        @Override
        boolean relates(double[] actual, double[] expected) {
            return each(actual, expected, i -> 2 * expected[i]);
        }
    },
    HALF("Every value is exactly half of the expected one: there is a factor ½ too many, or a mean over two where the sum is asked.") {
        @Override
        boolean relates(double[] actual, double[] expected) {
            return each(actual, expected, i -> expected[i] / 2);
        }
    },
    BITS("Every value is the expected one in another unit (bits or decimal digits): take the natural logarithm, Math.log.") {
        @Override
        boolean relates(double[] actual, double[] expected) {
            return each(actual, expected, i -> expected[i] / Math.log(2)) || each(actual, expected, i -> expected[i] / Math.log(10));
        }
    },
    ROUNDED("The values agree to some seven digits only: a float somewhere, a constant with few digits, a small number added for safety, or a difference of two large numbers.") {
        @Override
        boolean relates(double[] actual, double[] expected) {
            return IntStream.range(0, actual.length).allMatch(i -> Values.near(actual[i], expected[i], 3e-6, 1e-7));
        }
    },
    FACTOR("Every value is the same multiple of the expected one: a factor is missing or too many. Is it the number of examples, samples or dimensions, a mean where the sum is asked or the reverse?") {
        @Override
        boolean relates(double[] actual, double[] expected) {
            int i = largest(expected);
            return vary(expected) && each(actual, expected, j -> expected[j] * (actual[i] / expected[i]));
        }
    },
    SHIFTED("Every value differs from the expected one by the same number: a term that is the same for all of them is missing or too many.") {
        @Override
        boolean relates(double[] actual, double[] expected) {
            return vary(expected) && each(actual, expected, j -> expected[j] + (actual[0] - expected[0]));
        }
    },
    ACCUMULATED("Each value contains those before it: set the sum to 0 anew for each of them.") {
        @Override
        boolean relates(double[] actual, double[] expected) {
            return vary(expected) && each(actual, expected, i -> Arrays.stream(expected, 0, i + 1).sum());
        }
    },
    REVERSED("The values are right, but in the reverse order.") {
        @Override
        boolean relates(double[] actual, double[] expected) {
            return vary(expected) && each(actual, expected, i -> expected[expected.length - 1 - i]);
        }
    },
    ALL_THE_SAME("Every value is the same, though they should differ: an index is missing somewhere, or one number was computed for the whole batch.") {
        @Override
        boolean relates(double[] actual, double[] expected) {
            return actual.length > 2 && vary(expected) && each(actual, expected, _ -> actual[0]);
        }
    },
    FIRST_ONLY("Only the first value is right: what do the others need in addition? (An index that stays at 0, or something that is not set anew for each of them.)") {
        @Override
        boolean relates(double[] actual, double[] expected) {
            return actual.length > 2 && right(actual, expected) == 1 && Values.near(actual[0], expected[0], TOLERANCE, TOLERANCE);
        }
    },
    LAST_ONLY("Only the last value is right: the others were overwritten, or an index stays at the end.") {
        @Override
        boolean relates(double[] actual, double[] expected) {
            int last = actual.length - 1;
            return actual.length > 2 && right(actual, expected) == 1 && Values.near(actual[last], expected[last], TOLERANCE, TOLERANCE);
        }
    };

    private static final double TOLERANCE = 1e-9;
    private final String hint;

    Slip(String hint) {
        this.hint = hint;
    }

    abstract boolean relates(double[] actual, double[] expected);

    /// The sentence for an exercise that has none of its own.
    public String hint() {
        return hint;
    }

    /// `general-all-the-same`, for reports.
    public String id() {
        return "general-" + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /// The first slip that explains all values; none for values that are right, not finite, or of another shape. Square matrices
    /// with rows and columns exchanged are for the exercise's own hints.
    static Optional<Slip> of(Values actual, Values expected) {
        double[] a = actual.flat(), e = expected.flat();
        boolean comparable = actual.shape().equals(expected.shape()) && a.length > 0
                && Arrays.stream(a).allMatch(Double::isFinite) && Arrays.stream(e).allMatch(Double::isFinite) && !Arrays.equals(a, e);
        return comparable ? Arrays.stream(values()).filter(s -> s.relates(a, e)).findFirst() : Optional.empty();
    }

    private static boolean each(double[] actual, double[] expected, IntToDoubleFunction value) {
        double scale = Math.abs(expected[largest(expected)]);
        return IntStream.range(0, actual.length).allMatch(i -> Values.near(actual[i], value.applyAsDouble(i), TOLERANCE, TOLERANCE * scale));
    }

    private static int right(double[] actual, double[] expected) {
        return (int) IntStream.range(0, actual.length).filter(i -> Values.near(actual[i], expected[i], TOLERANCE, TOLERANCE)).count();
    }

    private static int largest(double[] values) {
        int largest = 0;
        for (int i = 1; i < values.length; i++) if (Math.abs(values[i]) > Math.abs(values[largest])) largest = i;
        return largest;
    }

    /// At least two values that are neither equal nor opposite nor 0: without them any wrong value is some multiple of the right one.
    private static boolean vary(double[] values) {
        double top = Math.abs(values[largest(values)]);
        return Arrays.stream(values).map(Math::abs).anyMatch(v -> v > 1e-6 * top && v < 0.999 * top);
    }
}
