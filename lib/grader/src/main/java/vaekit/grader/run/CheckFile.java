package vaekit.grader.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import vaekit.grader.api.AnswerSource;
import vaekit.grader.judge.Isolation;
import vaekit.grader.judge.Lane;
import vaekit.grader.judge.Limits;
import vaekit.grader.submission.Answer;
import vaekit.grader.suite.Catalog;
import vaekit.grader.suite.ExerciseResult;
import vaekit.grader.suite.ExerciseSuite;
import vaekit.grader.wire.Call;

/// `kit check ex01`: grades one's own file as `kit grade` would, with the public seed.
public final class CheckFile {
    private CheckFile() {}

    /// @param root of the kit; the file is looked for in its `exercises`
    /// @throws IllegalArgumentException if the exercise or its file does not exist
    public static ExerciseResult run(String exercise, Path root, Catalog catalog) throws IOException {
        var suite = catalog.get(exercise);
        var file = file(suite, root);
        if (!Files.isRegularFile(file)) throw new IllegalArgumentException("there is no file %s: copy it from a fresh kit".formatted(file));
        try (var _ = RootLocale.set(); var lane = new Lane(Limits.STANDARD, Isolation.L1, AnswerSource.PUBLIC_SEED)) {
            return lane.grade(suite, Answer.of(file));
        }
    }

    /// Whether anything is written: some method no longer throws what the skeleton throws.
    public static boolean isBegun(ExerciseSuite suite, Path root) throws IOException {
        var file = file(suite, root);
        if (!Files.isRegularFile(file)) return false;
        long stubs = Files.readString(file).lines().filter(l -> !l.strip().startsWith("//") && l.contains("\"not written yet\"")).count();
        return stubs < Call.methods(suite.answer()).size();
    }

    private static Path file(ExerciseSuite suite, Path root) {
        return root.resolve("exercises/src/main/java/exercises").resolve(suite.answerName() + ".java");
    }
}
