package vaekit.grader.api;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// One comparison of a test and the wrong values that it knows, seen by the proof of the exercise.
///
/// @param name what was compared, e.g. `the loss`
/// @param sizes of the inputs
public record Comparison(String name, Values expected, Sizes sizes, List<Mistake> mistakes) {
    /// Bound by the proof while the solution runs.
    public static final ScopedValue<Consumer<Comparison>> WATCH = ScopedValue.newInstance();

    /// Relations that a slip anywhere in a formula has: a hint that claims more needs to own the relation.
    private static final Set<Slip> GENERIC = EnumSet.of(Slip.ZERO, Slip.NEGATED, Slip.TWICE, Slip.HALF, Slip.BITS);

    /// Why a hint given here could be wrong: two mistakes with one value, or a mistake whose value a generic slip has too, though its
    /// hint does not say `slip = ...`, nor the mistake `also(...)`. A mistake that leaves this value as it is does no harm here.
    ///
    /// What happened to a term is said as it is seen, so it may agree with a mistake or slip that says the same in better words; two terms may not agree.
    public List<String> ambiguities(HintBook hints) {
        var found = new ArrayList<String>();
        var wrong = mistakes.stream().filter(m -> m.value() != null && m.value().shape().equals(expected.shape()) && !m.value().near(expected, 1e-9, 1e-12)).toList();
        for (int i = 0; i < wrong.size(); i++) {
            var mistake = wrong.get(i);
            if (!mistake.isOfATerm()) Slip.of(mistake.value(), expected, sizes).filter(Comparison::isGeneric).map(Slip.Seen::slip).filter(s -> !hints.owns(mistake.id(), s) && !mistake.alsoSlips().contains(s))
                    .ifPresent(s -> found.add("%s of the mistake %s is also %s".formatted(name, mistake.id(), s.id())));
            for (var other : wrong.subList(i + 1, wrong.size()))
                if (mistake.isOfATerm() == other.isOfATerm() && !label(other).equals(label(mistake)) && other.value().near(mistake.value(), 1e-9, 1e-12))
                    found.add("%s is the same for the mistakes %s and %s".formatted(name, label(mistake), label(other)));
        }
        return found;
    }

    /// Also a sum for a mean, or the reverse: any multiple is one of those only where it is the length of an input.
    private static boolean isGeneric(Slip.Seen seen) {
        return GENERIC.contains(seen.slip()) || seen.slip() == Slip.FACTOR && seen.bySize();
    }

    private static String label(Mistake mistake) {
        return mistake.isOfATerm() ? mistake.sentence() : mistake.id();
    }
}
