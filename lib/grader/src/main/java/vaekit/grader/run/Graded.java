package vaekit.grader.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import vaekit.grader.suite.ExerciseResult;
import vaekit.grader.suite.Verdict;

/// Everything that a run found, independent of time, machine and number of jobs: the content of `grade.json`.
///
/// @param schema name and version of this format
/// @param level isolation used
/// @param hiddenSeed `instructor` or `public`
/// @param submissions sorted by id
public record Graded(String schema, String level, String hiddenSeed, GradedLimits limits, List<GradedSubmission> submissions) {
    public static final String SCHEMA = "vaekit/grade/v1";

    /// The limits as shown to readers.
    public record GradedLimits(double cpuSecondsPerCall, double cpuSecondsPerExercise, double wallSecondsPerCall, int heapMegabytes, int outputBytes, int sourceBytes,
            double compileSeconds, int deaths) {}

    /// Which file was graded.
    ///
    /// @param others answers to the same exercise that were found besides, each with what it would have earned
    public record GradedFile(String exercise, String graded, List<String> others) {}

    /// One submission.
    ///
    /// @param form how it was recognised as one submission
    /// @param refusal why it could not be read, or empty
    /// @param sha256 of its answers
    /// @param notes what was left aside and why
    /// @param files graded, one for each exercise that was answered
    public record GradedSubmission(String id, String form, String refusal, String sha256, List<String> notes, List<GradedFile> files,
            List<ExerciseResult> exercises) {
        @JsonProperty(access = JsonProperty.Access.READ_ONLY)
        public int earned() {
            return exercises.stream().mapToInt(ExerciseResult::earned).sum();
        }

        @JsonProperty(access = JsonProperty.Access.READ_ONLY)
        public int points() {
            return exercises.stream().mapToInt(ExerciseResult::points).sum();
        }

        public boolean graderFailed() {
            return exercises.stream().anyMatch(e -> e.verdict() == Verdict.GRADER_ERROR);
        }
    }

    /// Whether some result is the grader's fault: exit code 3.
    public boolean graderFailed() {
        return submissions.stream().anyMatch(GradedSubmission::graderFailed);
    }
}
