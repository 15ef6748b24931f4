package vaekit.grader.suite;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/// One exercise of one submission, graded.
///
/// @param message compiler messages, forbidden members, or the grader's fault
/// @param tests every test, also those that did not run
/// @param printed what the answer printed, for staff
public record ExerciseResult(String exercise, String title, Verdict verdict, String message, List<TestResult> tests, String printed) {

    /// Nothing ran: every test stays booked with 0.
    public static ExerciseResult notRun(ExerciseSuite suite, Verdict verdict, String message) {
        return new ExerciseResult(suite.id(), suite.title(), verdict, message, suite.tests().stream().map(TestResult::booked).toList(), "");
    }

    public static ExerciseResult graded(ExerciseSuite suite, List<TestResult> tests, String printed) {
        return new ExerciseResult(suite.id(), suite.title(), Verdict.GRADED, "", tests, printed);
    }

    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public int earned() {
        return tests.stream().mapToInt(TestResult::earned).sum();
    }

    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public int points() {
        return tests.stream().mapToInt(TestResult::points).sum();
    }
}
