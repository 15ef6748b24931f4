package vaekit.grader.api;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import vaekit.grader.api.Rerun.Trial;

/// What several comparisons of one result say together that one of them cannot: a relation that holds for every shape is no coincidence of numbers.
public final class Diagnosis {
    /// Relations that say where to look; the others say less than an input that makes the answer right.
    private static final Set<Slip> VAGUE = EnumSet.of(Slip.FACTOR, Slip.SHIFTED, Slip.REORDERED, Slip.SIGNS, Slip.FIRST_ONLY, Slip.LAST_ONLY, Slip.PARTLY);

    private Diagnosis() {}

    /// Every value times, or divided by, one and the same length of an input; or its logarithm added.
    public static Optional<String> ofASize(List<Trial> trials) {
        if (trials.stream().noneMatch(t -> !t.right()) || trials.stream().anyMatch(t -> t.actual() == null || !t.actual().shape().equals(t.expected().shape()))) return Optional.empty();
        for (var name : commonLengths(trials)) {
            if (trials.stream().map(t -> t.inputs().lengths().get(name)).distinct().count() < 2) continue;
            if (all(trials, t -> times(t, t.inputs().lengths().get(name)))) return Optional.of("In every shape tried each value is the expected one times the %s: ".formatted(name) + Relations.MULTIPLIED);
            if (all(trials, t -> times(t, 1. / t.inputs().lengths().get(name)))) return Optional.of("In every shape tried each value is the expected one divided by the %s: ".formatted(name) + Relations.DIVIDED);
            for (int sign : new int[] {1, -1})
                if (all(trials, t -> plus(t, sign * Math.log(t.inputs().lengths().get(name))))) return Optional.of("In every shape tried each value is too %s by the logarithm of the %s: the logarithm of a sum for that of a mean, or the reverse.".formatted(sign > 0 ? "large" : "small", name));
        }
        return Optional.empty();
    }

    /// Every value off by one and the same number, or by that number for each row or column of an input.
    public static Optional<String> ofAConstant(List<Trial> trials) {
        if (trials.size() < 3 || trials.stream().anyMatch(t -> t.right() || t.actual() == null || !t.actual().shape().equals(t.expected().shape()))) return Optional.empty();
        double first = trials.getFirst().error();
        if (!Double.isFinite(first)) return Optional.empty();
        if (all(trials, t -> plus(t, first))) return Optional.of(String.format(Locale.ROOT, "In every shape tried each value is too %s by %.4g, whatever the inputs: a constant is wrong or missing.", first > 0 ? "large" : "small", Math.abs(first)));
        for (var name : commonLengths(trials)) {
            double each = first / trials.getFirst().inputs().lengths().get(name);
            if (trials.stream().map(t -> t.inputs().lengths().get(name)).distinct().count() > 1 && all(trials, t -> plus(t, each * t.inputs().lengths().get(name))))
                return Optional.of(String.format(Locale.ROOT, "In every shape tried each value is too %s by %.4g times the %s, whatever its numbers are: a constant is wrong or missing.", each > 0 ? "large" : "small", Math.abs(each), name));
        }
        return Optional.empty();
    }

    /// Right wherever an input has one row, column or entry, and only there.
    public static Optional<String> ofOne(List<Trial> trials) {
        if (trials.stream().noneMatch(t -> t.right() && !t.trivial())) return Optional.empty();
        return commonLengths(trials).stream().filter(name -> trials.stream().allMatch(t -> t.right() == (t.inputs().lengths().get(name) == 1))).findFirst()
                .map(name -> "The answer is right where the %s is 1, and wrong where it is larger: look at what you do with all of them, a sum, a mean, an index, a direction, a value kept from one to the next.".formatted(name));
    }

    /// The relation that all wrong values have, those aside that are expected to be 1 or 0 everywhere: they have many.
    ///
    /// @param shown what the student sees, which must not contradict it
    public static Optional<HintBook.Advice> ofASlip(Trial shown, List<Trial> trials, HintBook hints, boolean vague) {
        var wrong = trials.stream().filter(t -> !t.right()).toList();
        var telling = wrong.stream().filter(Trial::telling).toList();
        var seen = (telling.isEmpty() ? wrong : telling).stream().map(Trial::seen).toList();
        if (seen.isEmpty() || seen.stream().anyMatch(s -> s.isEmpty() || s.get().slip() != seen.getFirst().get().slip())) return Optional.empty();
        var slip = seen.getFirst().get().slip();
        if (shown.actual() != null && slip.isContradictedBy(shown.actual(), shown.expected())) return Optional.empty();
        return VAGUE.contains(slip) == vague && slip != Slip.PARTLY ? Optional.of(hints.advice(slip)) : Optional.empty();
    }

    /// Whether other shapes speak against the hint that one test gave: those that could show its mistake are wrong in another way, all of them. What the test
    /// showed was a coincidence of its numbers then, or is not the whole truth.
    public static boolean denied(Trial shown, List<Trial> shapes, String id, String sentence, HintBook hints) {
        var slips = hints.byId().containsKey(id) ? Set.of(hints.byId().get(id).slip()) : Set.<Slip>of();
        if (!shown.speaksFor(id, sentence, slips).orElse(false)) return false;
        var said = shapes.stream().filter(Trial::telling).flatMap(t -> t.speaksFor(id, sentence, slips).stream()).toList();
        return !said.isEmpty() && !said.contains(true);
    }

    /// Whether holding one input made every comparison right that was wrong before, and not for a trivial reason.
    public static boolean cured(List<Trial> before, List<Trial> after) {
        return before.size() == after.size() && before.stream().anyMatch(t -> !t.right()) && after.stream().allMatch(t -> t.right() && !t.trivial());
    }

    /// Whether holding one input left every value of the answer as it was, though others were expected. Whole numbers, such as the pixels of an image, stay
    /// as they were under many a change.
    public static boolean ignored(List<Trial> before, List<Trial> after) {
        var pairs = IntStream.range(0, before.size()).boxed().filter(i -> before.get(i).actual() != null && after.get(i).actual() != null).toList();
        return pairs.size() == before.size() && pairs.stream().anyMatch(i -> Arrays.stream(before.get(i).actual().flat()).anyMatch(v -> v != Math.rint(v))) && pairs.stream().allMatch(i -> Arrays.equals(before.get(i).actual().flat(), after.get(i).actual().flat()) && Arrays.stream(after.get(i).actual().flat()).allMatch(Double::isFinite))
                && pairs.stream().anyMatch(i -> !before.get(i).expected().near(after.get(i).expected(), 1e-6, 1e-9));
    }

    private static Set<String> commonLengths(List<Trial> trials) {
        var names = new LinkedHashSet<>(trials.getFirst().inputs().lengths().keySet());
        for (var trial : trials) names.retainAll(trial.inputs().lengths().keySet());
        return names;
    }

    private static boolean all(List<Trial> trials, Predicate<Trial> holds) {
        return trials.stream().allMatch(holds);
    }

    private static boolean times(Trial t, double factor) {
        double[] e = t.expected().flat();
        return near(t, i -> factor * e[i]);
    }

    /// Whether the errors are that number: values that agree to six digits may have any.
    private static boolean plus(Trial t, double term) {
        double[] a = t.actual().flat(), e = t.expected().flat();
        return near(t, i -> e[i] + term) && IntStream.range(0, a.length).allMatch(i -> Values.near(a[i] - e[i], term, 1e-3, 1e-13 * Math.abs(e[i])));
    }

    /// To six digits: some expected values are central differences.
    private static boolean near(Trial t, IntToDoubleFunction value) {
        double[] a = t.actual().flat();
        double scale = Math.min(1, Arrays.stream(t.expected().flat()).map(Math::abs).max().orElse(0));
        return IntStream.range(0, a.length).allMatch(i -> Values.near(a[i], value.applyAsDouble(i), 1e-6, 1e-6 * scale));
    }
}
