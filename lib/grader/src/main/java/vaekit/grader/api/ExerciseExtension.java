package vaekit.grader.api;

import java.lang.reflect.Method;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/// What [Exercise] adds to JUnit: hands tests the answer and their [Draw], skips tests whose [DependsOn]
/// did not pass, and turns whatever went wrong into an [ExerciseFailure] with its hint in the message.
public final class ExerciseExtension
        implements ParameterResolver, ExecutionCondition, AfterEachCallback, TestExecutionExceptionHandler {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        var type = parameter.getParameter().getType();
        return type == Draw.class || type == exercise(context).of();
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var test = context.getRequiredTestMethod();
        var exercise = exercise(context);
        if (parameter.getParameter().getType() == Draw.class) return draw(test, exercise.value() + "." + test.getName());
        return AnswerSource.CURRENT.isBound()
                ? AnswerSource.CURRENT.get().answer(exercise.of(), test)
                : localAnswer(context.getRequiredTestClass());
    }

    private static Draw draw(Method test, String name) {
        if (!test.isAnnotationPresent(Hidden.class)) return new Draw(AnswerSource.PUBLIC_SEED, name);
        return Draw.secret(AnswerSource.CURRENT.isBound() ? AnswerSource.CURRENT.get().hiddenSeed() : AnswerSource.PUBLIC_SEED, name);
    }

    /// `exercises.Ex01GaussianKlTest` specifies `exercises.Ex01GaussianKl`, in whichever tree is compiled.
    private static Object localAnswer(Class<?> tests) {
        var name = tests.getName().replaceFirst("Test$", "");
        try {
            return Class.forName(name, true, tests.getClassLoader()).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new ExerciseFailure(Failure.NO_ANSWER, "cannot create %s: it needs to be a public class with a constructor without parameters (%s)".formatted(name, e));
        }
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        var needed = context.getTestMethod().map(m -> m.getAnnotation(DependsOn.class)).map(DependsOn::value).orElse(new String[0]);
        for (var name : needed)
            if (!passed(context).contains(name))
                return ConditionEvaluationResult.disabled("first make \"" + title(name) + "\" pass");
        return ConditionEvaluationResult.enabled("");
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (context.getExecutionException().isEmpty()) passed(context).add(context.getRequiredTestMethod().getName());
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable thrown) throws Throwable {
        if (AnswerSource.CURRENT.isBound() || !(thrown instanceof ExerciseFailure failure)) throw thrown;
        var advice = HintBook.of(context.getRequiredTestClass()).advice(context.getRequiredTestMethod(), failure);
        var shown = new ExerciseFailure(failure.kind(), Optional.of(advice.id()), failure.getMessage() + "\nHint: " + advice.text());
        shown.setStackTrace(failure.getStackTrace());
        throw shown;
    }

    /// The name of a test as a person reads it, `klIsZeroAtAPoint` as `kl is zero at a point`.
    public static String title(String name) {
        return name.replaceAll("(?<=[A-Za-z0-9])(?=[A-Z])", " ").toLowerCase(java.util.Locale.ROOT);
    }

    private static Exercise exercise(ExtensionContext context) {
        return context.getRequiredTestClass().getAnnotation(Exercise.class);
    }

    @SuppressWarnings("unchecked")
    private static Set<String> passed(ExtensionContext context) {
        var namespace = ExtensionContext.Namespace.create(ExerciseExtension.class, context.getRequiredTestClass());
        var root = context.getRoot().getStore(namespace);
        return root.getOrComputeIfAbsent("passed", _ -> ConcurrentHashMap.<String>newKeySet(), Set.class);
    }
}
