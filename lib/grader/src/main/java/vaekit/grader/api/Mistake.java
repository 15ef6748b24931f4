package vaekit.grader.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// A typical wrong answer: the value it *would* give. An assertion that fails compares the student's value with
/// each of these; a match selects the [Hint] with this id.
///
/// @param id the id of a `@Hint` of the exercise
/// @param value what the mistaken formula returns for the inputs of this test; null matches every wrong value
/// @param alsoSlips relations to the expected value that the hint's sentence allows for
/// @param sentence the hint itself, for one that no `@Hint` declares; otherwise empty
public record Mistake(String id, Values value, Set<Slip> alsoSlips, String sentence) {
    private static final String TERM = "term";

    public static Mistake mistake(String id, double value) {
        return of(id, Values.of(value));
    }

    public static Mistake mistake(String id, double[] value) {
        return of(id, Values.of(value));
    }

    public static Mistake mistake(String id, double[][] value) {
        return of(id, Values.of(value));
    }

    /// Whatever else is wrong here; the last one of an assertion that tries one special case.
    public static Mistake otherwise(String id) {
        return of(id, null);
    }

    /// A summand of the expected value, by a name such as `½ log σ²`, with the sign that it has there. It may be missing, counted twice or half, or have the
    /// other sign: four mistakes, whose hints need no declaration.
    public static Mistake term(String name, double value) {
        return new Mistake(TERM, Values.of(value), Set.of(), name);
    }

    public static Mistake term(String name, double[] value) {
        return new Mistake(TERM, Values.of(value), Set.of(), name);
    }

    public static Mistake term(String name, double[][] value) {
        return new Mistake(TERM, Values.of(value), Set.of(), name);
    }

    /// The same mistake, whose value is also what that slip gives: the hint's sentence names both causes.
    public Mistake also(Slip... slips) {
        return new Mistake(id, value, Set.of(slips), sentence);
    }

    private static Mistake of(String id, Values value) {
        return new Mistake(id, value, Set.of(), "");
    }

    boolean isOfATerm() {
        return id.startsWith(TERM + "-");
    }

    /// Terms come last: a mistake says more than what happened to a term.
    static List<Mistake> expanded(Mistake[] mistakes, Values expected) {
        var all = new ArrayList<Mistake>();
        for (var m : mistakes) if (!m.id.equals(TERM)) all.add(m);
        for (var m : mistakes)
            if (m.id.equals(TERM) && m.value.shape().equals(expected.shape())) {
                all.add(m.changed("missing", "The term %s is missing.", expected, -1));
                all.add(m.changed("sign", "The term %s has the wrong sign.", expected, -2));
                all.add(m.changed("twice", "The term %s is twice too large: it counts double, a ½ is missing, or a sum over two stands where the mean is asked.", expected, 1));
                all.add(m.changed("half", "The term %s is half of what it should be: there is a ½ too many, or a mean over two where the sum is asked.", expected, -0.5));
            }
        return all;
    }

    private Mistake changed(String how, String text, Values expected, double times) {
        var changed = expected.flat().clone();
        for (int i = 0; i < changed.length; i++) changed[i] += times * value.flat()[i];
        return new Mistake(TERM + "-" + how, new Values(value.shape(), changed, value.columns()), Set.of(), text.formatted(sentence));
    }

    static Mistake said(String id, String sentence) {
        return new Mistake(id, null, Set.of(), sentence);
    }

    /// The terms that a test names.
    static Terms terms(Mistake[] mistakes, Values expected) {
        return new Terms(Arrays.stream(mistakes).filter(m -> m.id.equals(TERM) && m.value.shape().equals(expected.shape())).toList(), expected);
    }

    /// For a value that nothing explains: what its terms are at this index, so that one can compare.
    static Optional<Mistake> listing(Mistake[] mistakes, Values expected, int index) {
        var terms = terms(mistakes, expected).terms().stream()
                .map(m -> String.format(Locale.ROOT, "%s = %.6g", m.sentence, m.value.flat()[index])).toList();
        if (terms.size() < 2) return Optional.empty();
        return Optional.of(said(TERM + "s", "Compare term by term; expected are %s.".formatted(String.join(", ", terms))));
    }

    boolean explains(Values actual, Values expected, double rtol, double atol) {
        return value == null ? actual.shape().equals(expected.shape()) : actual.near(value, Math.max(rtol, 1e-9), Math.max(atol, 1e-12));
    }
}
