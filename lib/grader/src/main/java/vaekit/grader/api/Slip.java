package vaekit.grader.api;

import static vaekit.grader.api.Relations.each;
import static vaekit.grader.api.Relations.only;
import static vaekit.grader.api.Relations.power;
import static vaekit.grader.api.Relations.vary;

import java.util.Arrays;
import java.util.Optional;

/// What goes wrong in any exercise, recognised by how all values of a result are related to the expected ones. The sentence says what
/// is *seen*, so it is true whatever the cause; an exercise that knows the cause declares a [Hint] with this slip.
public enum Slip {
    ZERO("Every value is 0: is anything written into the result? (In Java 1 / 2 is 0, a division of whole numbers.)",
            (a, e) -> each(a, e, _ -> 0)),
    NEGATED("Every value has the opposite sign: a difference the other way round, or a loss where its negative is asked.",
            (a, e) -> each(a, e, i -> -e[i])),
    TWICE("Every value is exactly twice the expected one: a factor ½ is missing, something is counted twice, or a sum over two stands where the mean is asked.",
            (a, e) -> each(a, e, i -> 2 * e[i])),
    HALF("Every value is exactly half of the expected one: there is a factor ½ too many, or a mean over two where the sum is asked.",
            (a, e) -> each(a, e, i -> e[i] / 2)),
    BITS("Every value is the expected one in another unit (bits or decimal digits): take the natural logarithm, Math.log.",
            (a, e) -> each(a, e, i -> e[i] / Math.log(2)) || each(a, e, i -> e[i] / Math.log(10))),
    ROUNDED("The values agree, but only to five or more digits: a float somewhere, a constant with few digits, a small number added for safety, or a difference of two large numbers.",
            Relations::agreeToFiveDigits),
    FACTOR("Every value is the same multiple of the expected one: a factor is missing or too many. Is it the number of examples, samples or dimensions, a mean where the sum is asked or the reverse?",
            (a, e) -> vary(e) && each(a, e, i -> e[i] * Relations.factor(a, e))),
    SHIFTED("Every value differs from the expected one by the same number: a term that is the same for all of them is missing or too many.",
            (a, e) -> vary(e) && each(a, e, i -> e[i] + (a[0] - e[0]))),
    EXPONENTIATED("Every value is e to the power of the expected one: the logarithm at the end is missing.",
            (a, e) -> power(e) && each(a, e, i -> Math.exp(e[i]))),
    LOGARITHM("Every value is the logarithm of the expected one: there is one logarithm too many, or an exp is missing.",
            (a, e) -> power(e) && each(a, e, i -> Math.log(e[i]))),
    SQUARED("Every value is the square of the expected one: a root is missing (σ, not σ²), or something is squared twice.",
            (a, e) -> power(e) && each(a, e, i -> e[i] * e[i])),
    ROOT("Every value is the square root of the expected one: there is a root too many (σ² is asked, not σ), or a square is missing.",
            (a, e) -> power(e) && each(a, e, i -> Math.sqrt(e[i]))),
    RECIPROCAL("Every value is 1 divided by the expected one: a fraction is upside down, or an exponent has the wrong sign.",
            (a, e) -> power(e) && each(a, e, i -> 1 / e[i])),
    COMPLEMENT("Every value is 1 minus the expected one: the other of two probabilities, or the other way round.",
            (a, e) -> power(e) && Arrays.stream(e).allMatch(v -> v >= 0 && v <= 1) && each(a, e, i -> 1 - e[i])),
    SIGNS("The sizes are right, but some have the wrong sign: a difference the other way round, or an absolute value.",
            (a, e) -> each(a, e, i -> a[i] > 0 ? Math.abs(e[i]) : -Math.abs(e[i]))),
    ACCUMULATED("Each value contains those before it: set the sum to 0 anew for each of them.",
            (a, e) -> vary(e) && each(a, e, i -> Arrays.stream(e, 0, i + 1).sum())),
    REVERSED("The values are right, but in the reverse order.",
            (a, e) -> vary(e) && each(a, e, i -> e[e.length - 1 - i])),
    NEIGHBOUR("Each value is that of its neighbour: an index is one too large or too small.",
            (a, e) -> vary(e) && e.length > 2 && (only(a, e, i -> i + 1 < e.length ? e[i + 1] : a[i]) || only(a, e, i -> i > 0 ? e[i - 1] : a[i]))),
    REORDERED("The values are right, but in another order: is it the order of the statement, and an index for each dimension in its place?",
            (a, e) -> vary(e) && e.length > 2 && Relations.sameInAnotherOrder(a, e)),
    ALL_THE_SAME("Every value is the same, though they should differ: an index is missing somewhere, or one number was computed for the whole batch.",
            (a, e) -> a.length > 2 && vary(e) && each(a, e, _ -> a[0])),
    LAST_MISSING("All values are right but the last one, which is 0: does the loop end one too early?",
            (a, e) -> a.length > 2 && a[a.length - 1] == 0 && only(a, e, i -> i < a.length - 1 ? e[i] : 0)),
    FIRST_MISSING("All values are right but the first one, which is 0: does the loop begin one too late?",
            (a, e) -> a.length > 2 && a[0] == 0 && only(a, e, i -> i > 0 ? e[i] : 0)),
    FIRST_ONLY("Only the first value is right: what do the others need in addition? (An index that stays at 0, or something that is not set anew for each of them.)",
            (a, e) -> a.length > 2 && Relations.right(a, e).equals(java.util.List.of(0))),
    LAST_ONLY("Only the last value is right: the others were overwritten, or an index stays at the end.",
            (a, e) -> a.length > 2 && Relations.right(a, e).equals(java.util.List.of(a.length - 1))),
    PARTLY("Some values are right, others are not: what do only the wrong ones need?",
            (a, e) -> !Relations.right(a, e).isEmpty());

    private interface Relation {
        boolean holds(double[] actual, double[] expected);
    }

    /// A slip, and what to say of it here.
    record Seen(Slip slip, String sentence) {
        /// Whether the length of an input explains it.
        boolean bySize() {
            return !sentence.equals(slip.hint);
        }
    }

    private final String hint;
    private final Relation relation;

    Slip(String hint, Relation relation) {
        this.hint = hint;
        this.relation = relation;
    }

    /// The sentence for an exercise that has none of its own.
    public String hint() {
        return hint;
    }

    /// `general-all-the-same`, for reports.
    public String id() {
        return "general-" + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /// Of a single number many relations hold by chance, so it denies only those that need no more than one.
    boolean isContradictedBy(Values actual, Values expected) {
        double[] a = actual.flat(), e = expected.flat();
        return a.length != e.length || (compareTo(ROUNDED) <= 0 || vary(e)) && !relation.holds(a, e);
    }

    /// The first slip that explains all values; none for values that are right, not finite, or of another shape.
    static Optional<Seen> of(Values actual, Values expected, Sizes sizes) {
        double[] a = actual.flat(), e = expected.flat();
        boolean comparable = actual.shape().equals(expected.shape()) && a.length > 0
                && Arrays.stream(a).allMatch(Double::isFinite) && Arrays.stream(e).allMatch(Double::isFinite) && !Arrays.equals(a, e);
        if (!comparable) return Optional.empty();
        for (var slip : values()) {
            if (slip == FACTOR || slip == SHIFTED) {
                var sized = slip == FACTOR ? Relations.timesASize(a, e, sizes) : Relations.logOfASize(a, e, sizes);
                if (sized.isPresent()) return Optional.of(new Seen(slip, sized.get()));
            }
            if (slip.relation.holds(a, e)) return Optional.of(new Seen(slip, slip == PARTLY ? Relations.partly(actual, expected) : slip.hint));
        }
        return Optional.empty();
    }
}
