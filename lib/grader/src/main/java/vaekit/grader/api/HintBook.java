package vaekit.grader.api;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// All hints of one test class, and the rule that picks one after a failure.
///
/// @param byId every hint of the class and its methods
public record HintBook(Map<String, Hint> byId, Class<?> tests) {
    /// @param id of the hint
    /// @param text for the student
    public record Advice(String id, String text) {}

    public static HintBook of(Class<?> tests) {
        var byId = new LinkedHashMap<String, Hint>();
        for (var hint : tests.getAnnotationsByType(Hint.class)) add(byId, hint, tests);
        for (var method : tests.getDeclaredMethods())
            for (var hint : method.getAnnotationsByType(Hint.class)) add(byId, hint, tests);
        return new HintBook(byId, tests);
    }

    private static void add(Map<String, Hint> byId, Hint hint, Class<?> tests) {
        if (byId.put(hint.id(), hint) != null)
            throw new IllegalStateException("%s has two hints with the id %s: ids are unique within an exercise".formatted(tests.getSimpleName(), hint.id()));
    }

    /// The recognised mistake's hint, else the method's for this kind, else that of the slip, else the class's, else the kind's own.
    public Advice advice(Method test, ExerciseFailure failure) {
        if (!failure.sentence().isEmpty()) return new Advice(failure.hintId().orElseThrow(), failure.sentence());
        if (failure.hintId().isPresent()) {
            var hint = byId.get(failure.hintId().get());
            if (hint == null)
                throw new IllegalStateException("%s uses the hint id %s, which no @Hint declares".formatted(tests.getSimpleName(), failure.hintId().get()));
            return new Advice(hint.id(), hint.value());
        }
        var kind = failure.kind();
        return on(test, kind).or(() -> failure.seen().map(s -> of(test, s))).or(() -> on(tests, kind)).orElse(new Advice(kind.id(), kind.hint()));
    }

    private Advice of(Method test, Slip.Seen seen) {
        return Stream.of(test, tests).flatMap(e -> Stream.of(e.getAnnotationsByType(Hint.class))).filter(h -> List.of(h.slip()).contains(seen.slip()))
                .findFirst().map(h -> new Advice(h.id(), h.value())).orElse(new Advice(seen.slip().id(), seen.sentence()));
    }

    /// What to say of a slip that was seen in every shape.
    Advice advice(Slip slip) {
        return byId.values().stream().filter(h -> List.of(h.slip()).contains(slip)).findFirst().map(h -> new Advice(h.id(), h.value())).orElse(new Advice(slip.id(), slip.hint()));
    }

    /// Whether a hint with this id names a mistake, of this exercise or of a term.
    public boolean isRecognised(String id) {
        return byId.containsKey(id) || id.startsWith("term-");
    }

    /// Whether the hint with this id is about that slip.
    boolean owns(String id, Slip slip) {
        return byId.containsKey(id) && List.of(byId.get(id).slip()).contains(slip);
    }

    private static Optional<Advice> on(AnnotatedElement element, Failure kind) {
        for (var hint : element.getAnnotationsByType(Hint.class))
            if (List.of(hint.on()).contains(kind)) return Optional.of(new Advice(hint.id(), hint.value()));
        return Optional.empty();
    }
}
