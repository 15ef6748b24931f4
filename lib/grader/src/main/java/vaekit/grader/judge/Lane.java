package vaekit.grader.judge;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.List;
import java.util.Map;
import vaekit.grader.allow.AllowList;
import vaekit.grader.api.AnswerSource;
import vaekit.grader.compile.AnswerClasses;
import vaekit.grader.compile.Compilation;
import vaekit.grader.submission.Answer;
import vaekit.grader.submission.TemporaryFolder;
import vaekit.grader.suite.ExerciseResult;
import vaekit.grader.suite.ExerciseSuite;
import vaekit.grader.suite.GraderFault;
import vaekit.grader.suite.ProxyAnswers;
import vaekit.grader.suite.SecondLook;
import vaekit.grader.suite.SuiteRunner;
import vaekit.grader.suite.TestResult;
import vaekit.grader.suite.Verdict;
import vaekit.grader.wire.Load;

/// Grades one answer after the other: a warm compiler process, a warm JUnit, and a new worker process for each answer.
/// Used by one thread at a time.
public final class Lane implements AutoCloseable {
    private static final int MAX_CLASSES = 300;
    private final Limits limits;
    private final Isolation isolation;
    private final long hiddenSeed;
    private final TemporaryFolder home;
    private final CompilerService compiler;
    private final SuiteRunner runner = new SuiteRunner();

    public Lane(Limits limits, Isolation isolation, long hiddenSeed) throws IOException {
        this.limits = limits;
        this.isolation = isolation;
        this.hiddenSeed = hiddenSeed;
        home = TemporaryFolder.create();
        compiler = new CompilerService(limits, home.path());
    }

    /// Never throws for what a submission does; a fault of the grader becomes [Verdict#GRADER_ERROR].
    public ExerciseResult grade(ExerciseSuite suite, Answer answer) {
        try {
            if (answer.source() == null) return ExerciseResult.notRun(suite, Verdict.TOO_LARGE, answer.file());
            if (answer.source().isBlank()) return ExerciseResult.notRun(suite, Verdict.EMPTY, answer.file());
            return switch (compiler.compile(suite.answerName() + ".java", answer)) {
                case Compilation.Refused(var messages, _) -> ExerciseResult.notRun(suite, Verdict.COMPILE, String.join("\n", messages));
                case Compilation.Exhausted(var why) -> ExerciseResult.notRun(suite, Verdict.COMPILER_EXHAUSTED, why);
                case Compilation.Classes(var classes) -> compiled(suite, classes);
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExerciseResult.notRun(suite, Verdict.GRADER_ERROR, "grading was interrupted");
        } catch (IOException | RuntimeException | Error e) {
            return ExerciseResult.notRun(suite, Verdict.GRADER_ERROR, String.valueOf(e));
        }
    }

    private ExerciseResult compiled(ExerciseSuite suite, Map<String, byte[]> classes) throws IOException {
        if (classes.size() > MAX_CLASSES) return ExerciseResult.notRun(suite, Verdict.TOO_LARGE, classes.size() + " classes");
        var violations = new ArrayList<>(AllowList.reserved(classes));
        if (isolation.allowList()) violations.addAll(AllowList.violations(classes));
        if (!violations.isEmpty()) return ExerciseResult.notRun(suite, Verdict.FORBIDDEN, AllowList.sentence(violations));
        var answers = AnswerClasses.implementing(suite.answer(), classes);
        if (answers.isEmpty()) return ExerciseResult.notRun(suite, Verdict.NO_ANSWER, "no class implements " + suite.answer().getSimpleName());
        if (answers.size() > 1 && answers.stream().filter(n -> named(n, suite)).count() != 1)
            return ExerciseResult.notRun(suite, Verdict.AMBIGUOUS, AllowList.some(answers));
        var chosen = answers.stream().filter(n -> named(n, suite)).findFirst().orElse(answers.getFirst());
        return run(suite, new Load(suite.answer().getName(), chosen, classes));
    }

    private static boolean named(String className, ExerciseSuite suite) {
        return className.substring(className.lastIndexOf('.') + 1).equals(suite.answerName()) || className.equals("NotebookCells$" + suite.answerName());
    }

    private ExerciseResult run(ExerciseSuite suite, Load load) throws IOException {
        try (var folder = TemporaryFolder.in(home); var worker = new WorkerTransport(load, limits, isolation, folder.path())) {
            var results = runner.run(suite, new ProxyAnswers(suite, worker, hiddenSeed));
            var printed = worker.printed();
            return ExerciseResult.graded(suite, secondLook(suite, load, folder.path(), results), printed);
        }
    }

    /// In a process of its own, which ends at the first fault: what it prints and uses is not the graded run's.
    private List<TestResult> secondLook(ExerciseSuite suite, Load load, Path folder, List<TestResult> results) {
        try (var worker = new WorkerTransport(load, limits.withDeaths(1).withCalls(1), isolation, folder)) {
            return new SecondLook(suite, () -> new ProxyAnswers(suite, worker, AnswerSource.PUBLIC_SEED)).at(results);
        }
    }

    /// Makes what lets the children of many answers start sooner; takes some seconds the first time.
    public static void prepare(Limits limits, Isolation isolation) throws InterruptedException {
        Training.run(limits, isolation);
    }

    /// Starts and stops a worker.
    ///
    /// @throws GraderFault if this isolation does not work here
    public void probe() {
        try (var worker = new WorkerTransport(new Load("", "", Map.of()), limits, isolation, home.path())) {
            worker.probe();
        }
    }

    @Override
    public void close() {
        compiler.close();
        home.close();
    }
}
