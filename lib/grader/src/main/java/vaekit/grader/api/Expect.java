package vaekit.grader.api;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// The assertions of the exercises. Each fails with a [Failure] kind and a message that names what was seen and
/// what was expected; null, shape, NaN and value are checked in this order, whatever the student returns.
public final class Expect {
    /// Bound while [#unchanged] runs its call: only then may a test see that an answer changed its arguments.
    public static final ScopedValue<Boolean> WATCHED = ScopedValue.newInstance();

    private Expect() {}

    /// |actual − expected| ≤ atol + rtol·|expected|. A NaN never passes.
    public static void close(double actual, double expected, double rtol, double atol, Mistake... mistakes) {
        close("the result", actual, expected, rtol, atol, mistakes);
    }

    /// The same for each element of a vector; names the worst index, both values and both errors.
    public static void close(double[] actual, double[] expected, double rtol, double atol, Mistake... mistakes) {
        close("the result", actual, expected, rtol, atol, mistakes);
    }

    /// The same for each element of a matrix given as rows.
    public static void close(double[][] actual, double[][] expected, double rtol, double atol, Mistake... mistakes) {
        close("the result", actual, expected, rtol, atol, mistakes);
    }

    /// As above, for a result with several parts: the message calls this one by its `name`.
    public static void close(String name, double actual, double expected, double rtol, double atol, Mistake... mistakes) {
        close(name, Values.of(actual), Values.of(expected), rtol, atol, mistakes);
    }

    public static void close(String name, double[] actual, double[] expected, double rtol, double atol, Mistake... mistakes) {
        notNull(name, actual);
        close(name, Values.of(actual), Values.of(expected), rtol, atol, mistakes);
    }

    public static void close(String name, double[][] actual, double[][] expected, double rtol, double atol, Mistake... mistakes) {
        notNull(name, actual);
        for (double[] row : actual) notNull("a row of " + name, row);
        close(name, Values.of(actual), Values.of(expected), rtol, atol, mistakes);
    }

    private static void close(String name, Values actual, Values expected, double rtol, double atol, Mistake[] mistakes) {
        if (Comparison.WATCH.isBound()) Comparison.WATCH.get().accept(new Comparison(name, expected, Sizes.ofTheLastCall(), Mistake.expanded(mistakes, expected)));
        if (Rerun.CURRENT.isBound()) {
            Rerun.CURRENT.get().compared(name, actual, expected, actual.near(expected, rtol, atol), Mistake.expanded(mistakes, expected));
            return;
        }
        if (actual.near(expected, rtol, atol)) return;
        var mistake = Mistake.expanded(mistakes, expected).stream().filter(m -> m.explains(actual, expected, rtol, atol)).findFirst();
        if (!actual.shape().equals(expected.shape()))
            throw new ExerciseFailure(Failure.SHAPE, mistake, Optional.empty(), "%s is %s, expected %s".formatted(name, actual.shape(), expected.shape()));
        int worst = worst(actual.flat(), expected.flat(), rtol, atol);
        double a = actual.flat()[worst], e = expected.flat()[worst];
        var kind = Double.isFinite(a) || !Double.isFinite(e) ? Failure.WRONG_VALUE : Failure.NOT_FINITE;
        var seen = Slip.of(actual, expected, Sizes.ofTheLastCall());
        throw new ExerciseFailure(kind, seen.isPresent() && seen.get().slip() != Slip.PARTLY ? mistake : mistake.or(() -> Mistake.terms(mistakes, expected).explain(actual)).or(() -> Mistake.listing(mistakes, expected, worst)), seen, "%s%s is %s, expected %s (absolute error %s, relative error %s; allowed %s + %s·|expected|)"
                .formatted(name, actual.index(worst), number(a), number(e), brief(Math.abs(a - e)), brief(Math.abs((a - e) / e)),
                        brief(atol), brief(rtol)));
    }

    /// The index whose error exceeds its allowance most; a NaN is worse than anything.
    private static int worst(double[] actual, double[] expected, double rtol, double atol) {
        int worst = 0;
        double most = -1;
        for (int i = 0; i < actual.length; i++) {
            if (Values.near(actual[i], expected[i], rtol, atol)) continue;
            double excess = Math.abs(actual[i] - expected[i]) / (atol + rtol * Math.abs(expected[i]) + Double.MIN_NORMAL);
            if (Double.isNaN(excess)) return i;
            if (excess > most) {
                most = excess;
                worst = i;
            }
        }
        return worst;
    }

    /// For integers, booleans, strings and the like: equal, or else a wrong value.
    public static void same(Object actual, Object expected) {
        notNull("the result", actual);
        if (Rerun.CURRENT.isBound()) {
            Rerun.CURRENT.get().compared("the result", null, null, Objects.deepEquals(actual, expected), List.of());
            return;
        }
        if (!Objects.deepEquals(actual, expected))
            throw new ExerciseFailure(Failure.WRONG_VALUE, "the result is %s, expected %s".formatted(show(actual), show(expected)));
    }

    /// Fails with the named hint (or the hint of WRONG_VALUE when the id is empty) unless the claim holds.
    public static void holds(boolean claim, String hintId, String messageWhenNot) {
        if (!claim) throw new ExerciseFailure(Failure.WRONG_VALUE, Optional.of(hintId).filter(id -> !id.isEmpty()), messageWhenNot);
    }

    /// The length of a vector, for a test that then looks at single elements.
    public static void length(double[] actual, int expected) {
        notNull("the result", actual);
        if (actual.length != expected)
            throw new ExerciseFailure(Failure.SHAPE, "the result has length %d, expected %d".formatted(actual.length, expected));
    }

    /// The shape of a matrix given as rows: no row null, none of another length.
    public static void shape(double[][] actual, int rows, int columns) {
        notNull("the result", actual);
        for (double[] row : actual) notNull("a row of the result", row);
        var seen = Values.of(actual).shape();
        var expected = "[" + rows + ", " + columns + "]";
        if (!(rows == 0 && actual.length == 0) && !seen.equals(expected))
            throw new ExerciseFailure(Failure.SHAPE, "the result is %s, expected %s".formatted(seen, expected));
    }

    public static void notNull(String name, Object actual) {
        if (actual == null) throw new ExerciseFailure(Failure.NULL, name + " is null");
    }

    /// Runs the call and fails if one of the inputs (arrays of any depth) was changed by it. Under the judge all arguments of the
    /// calls made here are watched, also arrays inside records.
    public static void unchanged(Runnable call, Object... inputs) {
        var before = Arrays.stream(inputs).map(Expect::show).toList();
        ScopedValue.where(WATCHED, true).run(call);
        for (int i = 0; i < inputs.length; i++)
            if (!before.get(i).equals(show(inputs[i])))
                throw new ExerciseFailure(Failure.MUTATED_INPUT, "argument %d was changed by the call".formatted(i + 1));
    }

    /// Central differences of a scalar function: (f(x + h·e_i) − f(x − h·e_i)) / 2h for each i; x is restored.
    public static double[] centralDifferences(ToDoubleFunction<double[]> f, double[] x, double h) {
        var gradient = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            double kept = x[i];
            x[i] = kept + h;
            double above = f.applyAsDouble(x);
            x[i] = kept - h;
            double below = f.applyAsDouble(x);
            x[i] = kept;
            gradient[i] = (above - below) / (2 * h);
        }
        return gradient;
    }

    /// The mean of the samples lies within `zBound` standard errors of the expected value.
    public static void meanIs(double[] samples, double expected, double zBound) {
        notNull("the result", samples);
        double mean = Arrays.stream(samples).average().orElse(Double.NaN);
        double variance = Arrays.stream(samples).map(s -> (s - mean) * (s - mean)).sum() / (samples.length - 1);
        double error = Math.sqrt(variance / samples.length);
        double z = Math.abs(mean - expected) / error;
        if (Double.isNaN(mean)) throw new ExerciseFailure(Failure.NOT_FINITE, "the mean of %d samples is NaN".formatted(samples.length));
        if (mean != expected && !(z <= zBound))
            throw new ExerciseFailure(Failure.WRONG_VALUE, "the mean of %d samples is %s ± %s, expected %s: %s standard errors away, allowed %s"
                    .formatted(samples.length, number(mean), brief(error), number(expected), brief(z), brief(zBound)));
    }

    private static String number(double v) {
        return Double.toString(v);
    }

    private static String brief(double v) {
        return String.format(Locale.ROOT, "%.3g", v);
    }

    /// Every number in it, also inside records, whose own text would show only the address of an array.
    private static String show(Object o) {
        if (o instanceof Record record) {
            return Arrays.stream(record.getClass().getRecordComponents()).map(component -> {
                try {
                    return show(component.getAccessor().invoke(record));
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException("the record " + record.getClass().getSimpleName() + " is not public", e);
                }
            }).toList().toString();
        }
        if (o instanceof List<?> list) return list.stream().map(Expect::show).toList().toString();
        var text = Arrays.deepToString(new Object[] {o});
        return text.substring(1, text.length() - 1);
    }
}
