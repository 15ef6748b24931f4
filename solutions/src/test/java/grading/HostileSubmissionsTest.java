package grading;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vaekit.grader.api.Failure;
import vaekit.grader.judge.Isolation;
import vaekit.grader.judge.Limits;
import vaekit.grader.judge.Sandbox;
import vaekit.grader.run.Grade;
import vaekit.grader.run.GradeOptions;
import vaekit.grader.run.Graded;
import vaekit.grader.run.Graded.GradedSubmission;
import vaekit.grader.run.GradingProgress;
import vaekit.grader.suite.ExerciseResult;
import vaekit.grader.suite.Status;
import vaekit.grader.suite.TestResult;
import vaekit.grader.suite.Verdict;

/// Every broken or hostile submission of `src/hostile` and [OddFiles] gets its verdict at every level, honest ones beside it
/// keep theirs, and nothing stays behind. The first lines of each file say what is expected: the verdict or first
/// failure, and the points.
class HostileSubmissionsTest {
    /// Shorter than the real limits, so that this test is not spent waiting: 0.3 s of CPU, 1.2 s of waiting, one death, a small heap.
    private static final Limits LIMITS = Limits.STANDARD.scaled(0.15).withDeaths(1).withHeap(64);

    @TempDir
    Path temporary;

    @Test
    void thereAreManyOfThem() {
        assertTrue(Course.sources("src/hostile").size() >= 40);
    }

    @Test
    void aWorkerThatDiesCostsTheRunningTestUntilItHasDiedTooOften() throws IOException {
        var batch = Files.createDirectories(temporary.resolve("batch"));
        Course.hand(batch, "exit", Course.sources("src/hostile").get("Exit"));
        var tests = Grade.run(GradeOptions.of(temporary.resolve("out"), batch).withLimits(Limits.STANDARD.withDeaths(2)), Isolation.L0, Course.CATALOG, GradingProgress.SILENT).submissions().getFirst().exercises().getFirst().tests();
        assertEquals(List.of(Failure.ENDED, Failure.ENDED, Failure.GIVEN_UP),
                tests.stream().filter(t -> t.status() == Status.FAILED).map(TestResult::failure).toList());
    }

    /// Each call stays below its limit; all of them together do not.
    @Test
    void anAnswerThatIsNearlyTooSlowInEveryCallIsEndedAsAWhole() throws IOException {
        var batch = Files.createDirectories(temporary.resolve("batch"));
        Course.hand(batch, "slow", Course.SOLUTION.replaceFirst("// BEGIN SOLUTION", "double x = 1; for (int i = 0; i < 60_000_000; i++) x = x * 0.999 + 1e-9; if (x < 0) return null;"));
        var limits = Limits.STANDARD.withCalls(1).scaled(0.5);
        var tests = Grade.run(GradeOptions.of(temporary.resolve("out"), batch).onlyFor("ex01").withLimits(limits), Isolation.L1, Course.CATALOG, GradingProgress.SILENT).submissions().getFirst().exercises().getFirst().tests();
        assertEquals(Status.PASSED, tests.getFirst().status(), tests::toString);
        assertEquals(Failure.TIMEOUT, tests.getLast().failure(), tests::toString);
        assertTrue(tests.getLast().message().startsWith("not run"), tests::toString);
    }

    @Test
    void aProcessOfItsOwnIsNotEnoughButKeepsTheJudgeSafe() throws IOException {
        everyVerdictIsRight(Isolation.L0);
    }

    @Test
    void theAllowListRefusesWhatExercisesDoNotNeed() throws IOException {
        everyVerdictIsRight(Isolation.L1);
    }

    @Test
    void bubblewrapAloneKeepsFilesNetworkAndProgramsAway() throws IOException {
        assumeBubblewrap();
        everyVerdictIsRight(new Isolation(false, true), source -> source.contains("//| L2 without L1"));
    }

    @Test
    void allLevelsTogether() throws IOException {
        assumeBubblewrap();
        everyVerdictIsRight(Isolation.L2);
    }

    private static void assumeBubblewrap() throws IOException {
        assumeTrue(Sandbox.AUTO.choose(Limits.STANDARD).bubblewrap(), "bubblewrap does not work here");
    }

    private void everyVerdictIsRight(Isolation isolation) throws IOException {
        everyVerdictIsRight(isolation, _ -> true);
    }

    private void everyVerdictIsRight(Isolation isolation, Predicate<String> chosen) throws IOException {
        var batch = Files.createDirectories(temporary.resolve("batch"));
        var expected = new TreeMap<String, String>();
        Graded graded;
        try (var server = new ServerSocket(0)) {
            for (var hostile : Course.sources("src/hostile").entrySet()) {
                if (!chosen.test(hostile.getValue())) continue;
                Course.hand(batch, hostile.getKey(), hostile.getValue().replace("12345", "" + server.getLocalPort()));
                expected.put(hostile.getKey(), expectation(hostile.getValue(), isolation));
            }
            if (isolation.equals(Isolation.L1)) expected.putAll(OddFiles.handIn(batch)); // files are read alike at every level
            for (var honest : new String[] {"0-first", "M-middle", "zz-last"}) {
                Course.hand(batch, honest, Course.SOLUTION);
                expected.put(honest, "GRADED 6");
            }
            var options = GradeOptions.of(temporary.resolve("out"), batch).withJobs(2).withLimits(LIMITS);
            graded = Grade.run(options, isolation, Course.CATALOG, GradingProgress.SILENT);
        }
        var seen = new TreeMap<String, String>();
        for (var submission : graded.submissions()) seen.put(submission.id(), outcome(submission));
        assertAll(Stream.concat(expected.keySet().stream(), seen.keySet().stream()).distinct().map(id -> () -> assertEquals(expected.get(id), seen.get(id), id)));
        assertEquals(isolation.level(), graded.level());
        nothingStaysBehind();
        reportsAreSmallAndEscaped();
    }

    /// The line for this level, or for the nearest one below it.
    private static String expectation(String source, Isolation isolation) {
        var level = isolation.level().equals("L2") ? "L1" : isolation.level();
        return line(source, level).or(() -> line(source, "L0")).orElseThrow();
    }

    private static Optional<String> line(String source, String level) {
        return source.lines().filter(l -> l.startsWith("//| " + level + " ")).map(l -> l.substring(("//| " + level + " ").length())).filter(l -> !l.startsWith("without")).findFirst();
    }

    private static String outcome(GradedSubmission submission) {
        if (!submission.refusal().isEmpty()) return "REFUSED 0";
        return submission.exercises().stream().map(e -> kind(e) + " " + e.earned()).findFirst().orElse("NO_ANSWER 0");
    }

    private static String kind(ExerciseResult result) {
        if (result.verdict() != Verdict.GRADED) return result.verdict().name();
        return result.tests().stream().filter(t -> t.status() == Status.FAILED).map(t -> t.failure().name()).findFirst().orElse("GRADED");
    }

    private void nothingStaysBehind() throws IOException {
        var processes = ProcessHandle.allProcesses().filter(p -> p.info().commandLine().map(c -> c.matches(".*sleep 471\\d.*")
                || c.contains("WorkerMain") && p.parent().map(ProcessHandle::pid).equals(Optional.of(ProcessHandle.current().pid()))).orElse(false)).toList();
        assertEquals(0, processes.size(), () -> "left running: " + processes.stream().map(p -> p.info().commandLine().orElse("")).toList());
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            var left = files.map(f -> f.getFileName().toString()).filter(n -> n.startsWith("vaekit-grade-" + ProcessHandle.current().pid())).toList();
            assertTrue(left.isEmpty(), () -> "left behind: " + left);
        }
    }

    private void reportsAreSmallAndEscaped() throws IOException {
        try (var files = Files.walk(temporary.resolve("out"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                if (!file.endsWith("grade.json")) assertTrue(Files.size(file) < 64 << 10, () -> file + " is too large");
                var text = Files.readString(file);
                if (file.toString().endsWith(".html") || file.toString().endsWith(".md") || file.toString().endsWith(".xml")) {
                    assertFalse(text.contains("<script"), () -> "a script in " + file);
                    assertFalse(text.contains("<img"), () -> "an image in " + file);
                }
            }
        }
    }
}
