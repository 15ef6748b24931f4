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

/// A better hint where the first one is general, and doubt where other shapes contradict it: the tests run again as experiments, in several shapes
/// and with one input after the other held at a simple value. Where that makes the answer right, what is wrong depends on this input.
///
/// The inputs are drawn from the public seed, also those of hidden tests, so a hint says nothing of an instructor's numbers. It runs after the
/// points are counted and cannot change them.
public final class SecondLook {
    private static final int MOST_INPUTS = 3;
    private static final String DENIED = "The number in this test is the one that this mistake gives: \"%s\" "
            + "In other shapes the mistake alone does not explain what the answer returns: there is another one too, or instead.";
    private final ExerciseSuite suite;
    private final Supplier<AnswerSource> source;
    private AnswerSource answers;

    /// @param answers made when the first hint is too general
    public SecondLook(ExerciseSuite suite, Supplier<AnswerSource> answers) {
        this.suite = suite;
        this.source = answers;
    }

    /// The results, the first hint replaced where it is general and more can be said, or where other shapes speak against it.
    public List<TestResult> at(List<TestResult> results) {
        var failed = results.stream().filter(r -> r.status() == Status.FAILED).toList();
        var looked = Stream.concat(failed.stream().limit(1).filter(r -> suite.hints().isRecognised(r.hintId())), failed.stream().filter(r -> isGeneral(r.hintId())).limit(1)).toList();
        if (looked.isEmpty()) return results;
        if (answers == null) answers = source.get();
        return ScopedValue.where(AnswerSource.CURRENT, answers).call(() -> results.stream()
                .map(r -> looked.contains(r) ? advice(r).map(a -> r.failed(r.failure(), a.id(), a.text(), r.message())).orElse(r) : r).toList());
    }

    private static boolean isGeneral(String id) {
        return id.startsWith("general-") || id.equals("terms") || id.equals(Failure.WRONG_VALUE.id()) || id.equals(Failure.NOT_FINITE.id());
    }

    /// What one test showed first, and what tests in other shapes did, with the places where they draw their inputs.
    private record Look(Trial first, Map<ExerciseTest, List<Trial>> drawn, Map<ExerciseTest, List<String>> sites) {
        List<Trial> shapes() {
            return drawn.values().stream().flatMap(List::stream).toList();
        }
    }

    private Optional<Advice> advice(TestResult failed) {
        var test = suite.tests().stream().filter(t -> t.name().equals(failed.name())).findFirst().orElseThrow();
        var first = run(test, "", Held.AS_DRAWN).trials().stream().filter(t -> !t.right()).findFirst();
        if (first.isEmpty() || first.get().method() == null) return Optional.empty();
        var look = new Look(first.get(), new LinkedHashMap<>(), new LinkedHashMap<>());
        for (var other : suite.tests().stream().filter(SecondLook::draws).sorted(Comparator.comparing(ExerciseTest::hidden)).toList()) {
            var experiment = run(other, "", Held.AS_DRAWN);
            look.drawn.put(other, of(first.get(), experiment.trials()));
            look.sites.put(other, experiment.sites());
        }
        if (isGeneral(failed.hintId())) return advice(failed, look);
        if (!Diagnosis.denied(first.get(), look.shapes(), failed.hintId(), failed.hint(), suite.hints())) return Optional.empty();
        return advice(failed, look).or(() -> Optional.of(suite.hints().byId().containsKey(failed.hintId())
                ? new Advice(failed.hintId(), DENIED.formatted(failed.hint())) : new Advice(failed.failure().id(), failed.failure().hint())));
    }

    private Optional<Advice> advice(TestResult failed, Look look) {
        var shapes = look.shapes();
        if (shapes.stream().allMatch(Trial::right)) return Optional.empty();
        var all = Stream.concat(Stream.of(look.first), shapes.stream()).toList(); // what is said must also be true of what the student sees
        return Diagnosis.ofASize(all).map(s -> new Advice("where-size", s))
                .or(() -> Diagnosis.ofAConstant(all).map(s -> new Advice("where-constant", s + listing(failed))))
                .or(() -> Diagnosis.ofASlip(look.first, shapes, suite.hints(), false))
                .or(() -> inputs(failed, look))
                .or(() -> Diagnosis.ofOne(all).map(s -> new Advice("where-one", s + listing(failed))))
                .or(() -> Diagnosis.ofASlip(look.first, shapes, suite.hints(), true))
                .or(() -> isCoincidence(failed) ? Optional.of(new Advice(failed.failure().id(), failed.failure().hint())) : Optional.empty());
    }

    /// A relation of the numbers in one test that the other shapes do not have.
    private static boolean isCoincidence(TestResult failed) {
        return failed.hintId().startsWith("general-") && !failed.hintId().equals("general-partly");
    }

    private static String listing(TestResult failed) {
        return failed.hintId().equals("terms") ? " " + failed.hint() : "";
    }

    /// An input that does not matter to the answer, though it should; or inputs with which everything becomes right when they are held.
    private Optional<Advice> inputs(TestResult failed, Look look) {
        for (var test : look.drawn.keySet()) {
            var before = look.drawn.get(test);
            if (before.stream().allMatch(Trial::right)) continue;
            var cures = new LinkedHashMap<String, String>();
            var ignored = new LinkedHashMap<String, Boolean>(); // and whether every value that was tried left the answer as it was
            for (var site : look.sites.get(test))
                for (var held : List.of(Held.ZERO, Held.ONE, Held.EQUAL)) {
                    var after = of(look.first, run(test, site, held).trials());
                    var name = after.size() == before.size() ? changed(before, after) : Optional.<String>empty();
                    if (name.isEmpty()) continue;
                    ignored.merge(name.get(), Diagnosis.ignored(before, after), Boolean::logicalAnd);
                    if (Diagnosis.cured(before, after)) cures.putIfAbsent(name.get(), after.getFirst().inputs().summary(name.get()));
                }
            ignored.values().removeIf(all -> !all);
            cures.values().removeIf(String::isEmpty);
            if (!ignored.isEmpty()) return Optional.of(new Advice("where-ignored", "The result did not change when other values of %s were tried: does it come in where it should?".formatted(String.join(" and ", ignored.keySet().stream().map("`%s`"::formatted).toList()))));
            if (!cures.isEmpty()) return Optional.of(new Advice("where-input", sentence(cures) + listing(failed)));
        }
        return Optional.empty();
    }

    /// A mistake that is nowhere to be seen where an input is 0 depends on that input: more is not said.
    private static String sentence(Map<String, String> cures) {
        var names = new ArrayList<String>();
        cures.forEach((name, value) -> names.add("`%s` is %s".formatted(name, value)));
        var some = names.subList(0, Math.min(MOST_INPUTS, names.size()));
        return "The answer is right where %s, and wrong elsewhere: what is wrong depends on %s.".formatted(String.join(", or ", some),
                some.size() == 1 ? "it, so look at the terms that contain it, or should" : "all of these, so look at the terms in which they meet, or should");
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
