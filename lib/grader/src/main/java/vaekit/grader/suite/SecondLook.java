package vaekit.grader.suite;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import vaekit.grader.api.AnswerSource;
import vaekit.grader.api.CallInputs;
import vaekit.grader.api.Diagnosis;
import vaekit.grader.api.Draw;
import vaekit.grader.api.Failure;
import vaekit.grader.api.HintBook.Advice;
import vaekit.grader.api.Rerun;
import vaekit.grader.api.Rerun.Held;
import vaekit.grader.api.Rerun.Trial;

/// A better hint where the first one is general: the tests run again as experiments, in several shapes and with one input after the other held at a simple
/// value. Where that makes the answer right, the mistake is in what the answer does with this input.
///
/// The inputs are drawn from the public seed, also those of hidden tests, so a hint says nothing of an instructor's numbers. It runs after the
/// points are counted and cannot change them.
public final class SecondLook {
    private static final int MOST_INPUTS = 3;
    private final ExerciseSuite suite;
    private final Supplier<AnswerSource> source;
    private AnswerSource answers;

    /// @param answers made when the first hint is too general
    public SecondLook(ExerciseSuite suite, Supplier<AnswerSource> answers) {
        this.suite = suite;
        this.source = answers;
    }

    /// The results, the first general hint replaced where more can be said.
    public List<TestResult> at(List<TestResult> results) {
        var general = results.stream().filter(r -> r.status() == Status.FAILED && isGeneral(r.hintId())).findFirst();
        if (general.isEmpty()) return results;
        if (answers == null) answers = source.get();
        var advice = ScopedValue.where(AnswerSource.CURRENT, answers).call(() -> advice(general.get()));
        return results.stream().map(r -> r == general.get() ? advice.map(a -> r.failed(r.failure(), a.id(), a.text(), r.message())).orElse(r) : r).toList();
    }

    private static boolean isGeneral(String id) {
        return id.startsWith("general-") || id.equals("terms") || id.equals(Failure.WRONG_VALUE.id()) || id.equals(Failure.NOT_FINITE.id());
    }

    private Optional<Advice> advice(TestResult failed) {
        var test = suite.tests().stream().filter(t -> t.name().equals(failed.name())).findFirst().orElseThrow();
        var first = run(test, "", Held.AS_DRAWN).trials().stream().filter(t -> !t.right()).findFirst();
        if (first.isEmpty() || first.get().method() == null) return Optional.empty();
        var drawn = new LinkedHashMap<ExerciseTest, List<Trial>>();
        var sites = new LinkedHashMap<ExerciseTest, List<String>>();
        for (var other : suite.tests().stream().filter(SecondLook::draws).sorted(Comparator.comparing(ExerciseTest::hidden)).toList()) {
            var experiment = run(other, "", Held.AS_DRAWN);
            drawn.put(other, of(first.get(), experiment.trials()));
            sites.put(other, experiment.sites());
        }
        var shapes = drawn.values().stream().flatMap(List::stream).toList();
        if (shapes.stream().allMatch(Trial::right)) return Optional.empty();
        var all = Stream.concat(first.stream(), shapes.stream()).toList(); // what is said must also be true of what the student sees
        return Diagnosis.ofASize(all).map(s -> new Advice("where-size", s))
                .or(() -> Diagnosis.ofAConstant(all).map(s -> new Advice("where-constant", s + listing(failed))))
                .or(() -> Diagnosis.ofASlip(first.get(), shapes, suite.hints(), false))
                .or(() -> inputs(first.get(), drawn, sites).map(s -> new Advice("where-input", s + listing(failed))))
                .or(() -> Diagnosis.ofOne(all).map(s -> new Advice("where-one", s + listing(failed))))
                .or(() -> Diagnosis.ofASlip(first.get(), shapes, suite.hints(), true))
                .or(() -> isCoincidence(failed) ? Optional.of(new Advice(failed.failure().id(), failed.failure().hint())) : Optional.empty());
    }

    /// A relation of the numbers in one test that the other shapes do not have.
    private static boolean isCoincidence(TestResult failed) {
        return failed.hintId().startsWith("general-") && !failed.hintId().equals("general-partly");
    }

    private static String listing(TestResult failed) {
        return failed.hintId().equals("terms") ? " " + failed.hint() : "";
    }

    private Optional<String> inputs(Trial first, Map<ExerciseTest, List<Trial>> drawn, Map<ExerciseTest, List<String>> sites) {
        for (var test : drawn.keySet()) {
            var before = drawn.get(test);
            if (before.stream().allMatch(Trial::right)) continue;
            var found = new LinkedHashMap<String, String>();
            for (var site : sites.get(test))
                for (var held : List.of(Held.ZERO, Held.ONE, Held.EQUAL)) {
                    var after = of(first, run(test, site, held).trials());
                    if (!Diagnosis.cured(before, after)) continue;
                    changed(before, after).ifPresent(name -> found.putIfAbsent(name, after.getFirst().inputs().summary(name)));
                }
            found.values().removeIf(String::isEmpty);
            if (!found.isEmpty()) return Optional.of(sentence(found));
        }
        return Optional.empty();
    }

    private static String sentence(Map<String, String> found) {
        var names = new ArrayList<String>();
        found.forEach((name, value) -> names.add("`%s` is %s".formatted(name, value)));
        var some = names.subList(0, Math.min(MOST_INPUTS, names.size()));
        return "The answer is right where %s, and wrong elsewhere: look at %s.".formatted(String.join(", or ", some),
                some.size() == 1 ? "what you do with it" : "what you do where these meet");
    }

    /// The input in which all calls differ from those before.
    private static Optional<String> changed(List<Trial> before, List<Trial> after) {
        var names = new ArrayList<Optional<String>>();
        for (int i = 0; i < before.size(); i++) names.add(CallInputs.onlyDifference(before.get(i).inputs(), after.get(i).inputs()));
        return names.stream().distinct().count() == 1 ? names.getFirst() : Optional.empty();
    }

    /// Those after calls of the same method, of the same part of its result where it has several.
    private static List<Trial> of(Trial first, List<Trial> trials) {
        var same = trials.stream().filter(t -> first.method().equals(t.method())).toList();
        var named = same.stream().filter(t -> t.compared().equals(first.compared())).toList();
        return named.isEmpty() ? same : named;
    }

    private static boolean draws(ExerciseTest test) {
        return List.of(test.method().getParameterTypes()).contains(Draw.class);
    }

    private Rerun run(ExerciseTest test, String site, Held held) {
        return new Rerun(site, held).run(() -> {
            try {
                var constructor = suite.testClass().getDeclaredConstructor();
                constructor.setAccessible(true);
                test.method().setAccessible(true);
                var arguments = new ArrayList<Object>();
                for (var type : test.method().getParameterTypes())
                    arguments.add(type == Draw.class ? new Draw(AnswerSource.PUBLIC_SEED, suite.id() + "." + test.name()) : answers.answer(suite.answer(), test.method()));
                test.method().invoke(constructor.newInstance(), arguments.toArray());
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e); // what the test threw: it goes no further
            }
        });
    }
}
