package vaekit.exercise;

import java.lang.reflect.InvocationTargetException;
import vaekit.grader.api.AnswerSource;
import vaekit.grader.report.Text;
import vaekit.grader.suite.Catalog;
import vaekit.grader.suite.ExerciseResult;
import vaekit.grader.suite.NotebookTransport;
import vaekit.grader.suite.ProxyAnswers;
import vaekit.grader.suite.SuiteRunner;
import vaekit.grader.wire.AnswerHost;

/// Instant feedback in a notebook: `Exercises.check("ex01", new MyKl())` prints points and hints.
///
/// The answer runs here, in the notebook's own JVM: it has the CPU time that `kit grade` allows, but no limit of memory. Hidden tests
/// use the public seed.
public final class Exercises {
    private static Catalog catalog;
    private static SuiteRunner runner;

    private Exercises() {}

    /// Tests the answer and prints what was found.
    ///
    /// @param exercise the id, e.g. `ex01`
    /// @param answer an object of your class
    public static void check(String exercise, Object answer) {
        try {
            System.out.print(Text.terminal(result(exercise, answer)));
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
    }

    /// The same as a value.
    ///
    /// @throws IllegalArgumentException if there is no such exercise or the object does not implement its interface
    public static synchronized ExerciseResult result(String exercise, Object answer) {
        if (catalog == null) catalog = Catalog.load(Exercises.class.getClassLoader());
        if (runner == null) runner = new SuiteRunner();
        var suite = catalog.get(exercise);
        if (!suite.answer().isInstance(answer))
            throw new IllegalArgumentException("%s expects a class that implements %s, but %s does not: add \"implements %s\""
                    .formatted(suite.id(), suite.answer().getSimpleName(), answer == null ? "null" : answer.getClass().getSimpleName(), suite.answer().getSimpleName()));
        var transport = new NotebookTransport(new AnswerHost(suite.answer(), () -> fresh(answer)));
        var tests = runner.run(suite, new ProxyAnswers(suite, transport, AnswerSource.PUBLIC_SEED));
        return ExerciseResult.graded(suite, tests, "");
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
