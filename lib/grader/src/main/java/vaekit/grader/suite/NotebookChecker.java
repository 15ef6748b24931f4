package vaekit.grader.suite;

import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.function.Supplier;
import vaekit.exercise.Exercises;
import vaekit.grader.allow.AllowList;
import vaekit.grader.api.AnswerSource;
import vaekit.grader.report.Text;
import vaekit.grader.wire.AnswerHost;

/// What [Exercises#check] prints.
///
/// The answer runs here, in the notebook's own JVM: it has the CPU time that `kit grade` allows, but no limit of memory. What `kit grade`
/// would refuse to run is refused here too. Hidden tests use the public seed.
public final class NotebookChecker implements Exercises.Checker {
    private final SuiteRunner runner = new SuiteRunner();
    private Catalog catalog;

    @Override
    public synchronized String report(String exercise, Object answer) {
        if (catalog == null) catalog = Catalog.load(NotebookChecker.class.getClassLoader());
        var suite = catalog.get(exercise);
        if (!suite.answer().isInstance(answer))
            throw new IllegalArgumentException("%s expects a class that implements %s, but %s does not: add \"implements %s\""
                    .formatted(suite.id(), suite.answer().getSimpleName(), answer == null ? "null" : answer.getClass().getSimpleName(), suite.answer().getSimpleName()));
        var violations = CellClasses.violations(answer.getClass());
        if (!violations.isEmpty()) return Text.terminal(ExerciseResult.notRun(suite, Verdict.FORBIDDEN, AllowList.sentence(violations)));
        if (CellClasses.unwritten(answer.getClass(), suite.answer()))
            return "%s  %s: %d points, not written yet%n  Replace the throw statement by your code and run the cell again.%n".formatted(suite.id(), suite.title(), suite.points());
        var results = runner.run(suite, answers(suite, answer, Transport.CALLS));
        return Text.terminal(ExerciseResult.graded(suite, quietly(() -> new SecondLook(suite, () -> answers(suite, answer, 1)).at(results)), ""));
    }

    private static AnswerSource answers(ExerciseSuite suite, Object answer, int calls) {
        return new ProxyAnswers(suite, new NotebookTransport(new AnswerHost(suite.answer(), () -> fresh(answer)), calls), AnswerSource.PUBLIC_SEED);
    }

    /// The answer has printed what it prints once: what it prints when it is called again to find a better hint would only confuse.
    private static List<TestResult> quietly(Supplier<List<TestResult>> look) {
        var out = System.out;
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));
        try {
            return look.get();
        } finally {
            System.setOut(out);
        }
    }

    /// Each test gets a new object where the class allows it, as it will when graded.
    private static Object fresh(Object answer) throws Throwable {
        try {
            var constructor = answer.getClass().getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (InvocationTargetException e) {
            throw e.getCause();
        } catch (ReflectiveOperationException | RuntimeException e) {
            return answer;
        }
    }
}
