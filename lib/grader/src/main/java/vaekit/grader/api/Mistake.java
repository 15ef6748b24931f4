package vaekit.grader.api;

import java.util.Set;

/// A typical wrong answer: the value it *would* give. An assertion that fails compares the student's value with
/// each of these; a match selects the [Hint] with this id.
///
/// @param id the id of a `@Hint` of the exercise
/// @param value what the mistaken formula returns for the inputs of this test; null matches every wrong value
/// @param alsoSlips relations to the expected value that the hint's sentence allows for
public record Mistake(String id, Values value, Set<Slip> alsoSlips) {
    public static Mistake mistake(String id, double value) {
        return new Mistake(id, Values.of(value), Set.of());
    }

    public static Mistake mistake(String id, double[] value) {
        return new Mistake(id, Values.of(value), Set.of());
    }

    public static Mistake mistake(String id, double[][] value) {
        return new Mistake(id, Values.of(value), Set.of());
    }

    /// Whatever else is wrong here; the last one of an assertion that tries one special case.
    public static Mistake otherwise(String id) {
        return new Mistake(id, null, Set.of());
    }

    /// The same mistake, whose value is also what that slip gives: the hint's sentence names both causes.
    public Mistake also(Slip... slips) {
        return new Mistake(id, value, Set.of(slips));
    }

    boolean explains(Values actual, Values expected, double rtol, double atol) {
        return value == null ? actual.shape().equals(expected.shape()) : actual.near(value, Math.max(rtol, 1e-9), Math.max(atol, 1e-12));
    }
}
