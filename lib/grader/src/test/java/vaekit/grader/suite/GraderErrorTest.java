package vaekit.grader.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vaekit.exercise.GaussianKlExercise;
import vaekit.grader.api.AnswerSource;
import vaekit.grader.judge.Isolation;
import vaekit.grader.judge.Lane;
import vaekit.grader.judge.Limits;
import vaekit.grader.report.Reports;
import vaekit.grader.run.GradeOptions.Format;
import vaekit.grader.run.Graded;
import vaekit.grader.submission.Answer;
import vaekit.grader.wire.AnswerHost;

/// A fault of the grader or of a test is never a student's zero; and the bookkeeping around tests.
class GraderErrorTest {
    private static final String HONEST = "class A implements vaekit.exercise.GaussianKlExercise { public double[] kl(double[][] m, double[][] v) { return new double[2]; } }";

    private static List<TestResult> run(Class<?> tests) {
        var suite = ExerciseSuite.of(tests);
        GaussianKlExercise answer = (mu, logVar) -> new double[2];
        return new SuiteRunner().run(suite, new ProxyAnswers(suite, new LocalTransport(new AnswerHost(suite.answer(), () -> answer)), AnswerSource.PUBLIC_SEED));
    }

    @Test
    void testsRunInTheOrderOfTheSourceAndDependentOnesAreSkippedNotFailed() {
        var results = run(SoundExercise.class);
        assertEquals(List.of("zFirstFails", "mDependsOnIt", "aPasses"), results.stream().map(TestResult::name).toList());
        assertEquals(List.of(Status.FAILED, Status.SKIPPED, Status.PASSED), results.stream().map(TestResult::status).toList());
        assertEquals(List.of(0, 0, 2), results.stream().map(TestResult::earned).toList());
        assertEquals("class-wide", results.getFirst().hintId());
    }

    @Test
    void aTestThatBreaksByItselfIsTheGradersFault() {
        assertThrows(GraderFault.class, () -> run(BrokenExercise.class));
    }

    @Test
    void itIsReportedAsGraderErrorWithoutAScore(@TempDir Path out) throws IOException {
        ExerciseResult result;
        try (var lane = new Lane(Limits.STANDARD, Isolation.L1, 0)) {
            result = lane.grade(ExerciseSuite.of(BrokenExercise.class), new Answer("A.java", HONEST));
        }
        assertEquals(Verdict.GRADER_ERROR, result.verdict());
        var limits = new Graded.GradedLimits(2, 20, 8, 128, 1, 1, 10, 3);
        var graded = new Graded(Graded.SCHEMA, "L1", "public", limits, List.of(new Graded.GradedSubmission("ada", "a folder", "", "00", List.of(), List.of(), List.of(result))));
        assertTrue(graded.graderFailed());
        Reports.write(graded, EnumSet.allOf(Format.class), out);
        assertFalse(Files.readString(out.resolve("students/ada/results.json")).contains("score"));
        assertFalse(Files.exists(out.resolve("students/ada/result.json")));
        assertTrue(Files.readString(out.resolve("grades.csv")).contains("\"ada\",\"\",1,\"GRADER_ERROR\",\"GRADER_ERROR\",\"ada\""), Files.readString(out.resolve("grades.csv")));
        assertTrue(Files.readString(out.resolve("students/ada/junit.xml")).contains("errors=\"1\""));
    }
}
