package vaekit.grader.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The terms that a test names, where more than one of them is wrong or one is wrong by an unusual factor.
record Terms(List<Mistake> terms, Values expected) {
    private enum Change {
        MISSING(-1, "is missing"), SIGN(-2, "has the wrong sign"), TWICE(1, "is twice too large"), HALF(-0.5, "is half of what it should be");

        private final double times;
        private final String what;

        Change(double times, String what) {
            this.times = times;
            this.what = what;
        }
    }

    /// What explains the values and nothing else does; with two explanations there is none. Of one number two terms explain too much: sixteen pairs of changes, and one fits by chance.
    Optional<Mistake> explain(Values actual) {
        if (!actual.shape().equals(expected.shape())) return Optional.empty();
        var found = new ArrayList<String>();
        for (var term : terms) scaled(term, actual).ifPresent(found::add);
        for (int i = 0; i < terms.size() && Relations.vary(expected.flat()); i++)
            for (int j = i + 1; j < terms.size(); j++)
                for (var a : Change.values())
                    for (var b : Change.values())
                        if (changed(i, a.times, j, b.times, actual)) found.add("Two terms are wrong: %s %s, and %s %s.".formatted(terms.get(i).sentence(), a.what, terms.get(j).sentence(), b.what));
        return found.size() == 1 ? Optional.of(Mistake.said("terms-wrong", found.getFirst())) : Optional.empty();
    }

    private boolean changed(int i, double a, int j, double b, Values actual) {
        double[] e = expected.flat(), s = terms.get(i).value().flat(), t = terms.get(j).value().flat();
        return Relations.each(actual.flat(), e, k -> e[k] + a * s[k] + b * t[k]);
    }

    /// In several values that this term has in different sizes, the error follows it.
    private Optional<String> scaled(Mistake term, Values actual) {
        double[] e = expected.flat(), t = term.value().flat(), error = actual.flat().clone();
        if (!Relations.vary(t)) return Optional.empty();
        for (int k = 0; k < error.length; k++) error[k] -= e[k];
        double factor = Relations.factor(error, t);
        return Double.isFinite(factor) && Relations.each(actual.flat(), e, k -> e[k] + factor * t[k])
                ? Optional.of(String.format(Locale.ROOT, "Only the term %s is wrong: it is %.4g times what it should be.", term.sentence(), 1 + factor)) : Optional.empty();
    }
}
