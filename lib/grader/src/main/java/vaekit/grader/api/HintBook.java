package vaekit.grader.api;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    /// The recognised mistake's hint, else the method's hint for this kind, else the class's, else the kind's own.
    public Advice advice(Method test, Failure kind, Optional<String> hintId) {
        if (hintId.isPresent()) {
            var hint = byId.get(hintId.get());
            if (hint == null)
                throw new IllegalStateException("%s uses the hint id %s, which no @Hint declares".formatted(tests.getSimpleName(), hintId.get()));
            return new Advice(hint.id(), hint.value());
        }
        return on(test, kind).or(() -> on(tests, kind)).orElse(new Advice(kind.id(), kind.hint()));
    }

    private static Optional<Advice> on(AnnotatedElement element, Failure kind) {
        for (var hint : element.getAnnotationsByType(Hint.class))
            if (List.of(hint.on()).contains(kind)) return Optional.of(new Advice(hint.id(), hint.value()));
        return Optional.empty();
    }
}
