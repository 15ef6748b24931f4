package vaekit.grader.report;

import java.util.List;
import vaekit.grader.run.Graded.GradedSubmission;
import vaekit.grader.suite.ExerciseResult;
import vaekit.grader.suite.Status;
import vaekit.grader.suite.TestResult;

/// Who reads: a student sees of a hidden test whether it passed, and nothing that was printed. How it failed, a hint or a value would
/// tell something of the inputs, and who may hand in again could ask for one bit after the other. Staff sees everything.
enum View {
    STUDENT, STAFF;

    /// What a failed or skipped test has to say, line by line.
    List<String> details(TestResult test) {
        if (test.hidden() && this == STUDENT) return test.status() == Status.SKIPPED ? List.of(test.message()) : List.of();
        var message = test.message();
        var lines = new java.util.ArrayList<String>();
        if (!message.isEmpty()) Text.plain(message).lines().forEach(lines::add);
        if (!test.hint().isEmpty()) lines.add("Hint: " + test.hint());
        return lines;
    }

    /// Which file was graded, and what else was found for this exercise.
    static List<String> files(GradedSubmission submission, ExerciseResult result) {
        var lines = new java.util.ArrayList<String>();
        for (var file : submission.files()) {
            if (!file.exercise().equals(result.exercise())) continue;
            lines.add("Graded: " + file.graded());
            if (!file.others().isEmpty()) lines.add("Also found: " + String.join(", ", file.others()));
        }
        return lines;
    }

    String printed(ExerciseResult result) {
        return this == STAFF ? Text.plain(result.printed()) : "";
    }

    /// `7 of 10 points`, or that the grader failed.
    static String score(GradedSubmission submission) {
        return submission.graderFailed() ? "GRADER_ERROR" : "%d of %d points".formatted(submission.earned(), submission.points());
    }
}
