package vaekit.grader.report;

import vaekit.grader.suite.ExerciseResult;
import vaekit.grader.suite.TestResult;
import vaekit.grader.suite.Verdict;

/// What reports share: how a line of text from a submission is made harmless, and the terminal's view of a result.
public final class Text {
    private static final int MAX = 1000;

    private Text() {}

    /// Without control characters, direction overrides and other invisible marks, at most 1000 characters.
    static String plain(String text) {
        var safe = text.replaceAll("[\\p{Cc}&&[^\n]]|\\p{Cf}|\\p{Co}|\\p{Cs}", "?");
        return safe.length() <= MAX ? safe : safe.substring(0, MAX) + " ...";
    }

    /// `✓ passed`-like mark of a test.
    static String mark(TestResult test) {
        return switch (test.status()) {
            case PASSED -> "✓";
            case FAILED -> "✗";
            case SKIPPED, NOT_RUN -> "–";
        };
    }

    /// For `kit check` and `Exercises.check`: points, hints, and what was seen.
    public static String terminal(ExerciseResult result) {
        var text = new StringBuilder("%s  %s: %d of %d points%n".formatted(result.exercise(), result.title(), result.earned(), result.points()));
        if (result.verdict() != Verdict.GRADED) {
            text.append("  ").append(result.verdict().hint()).append('\n');
            result.message().lines().forEach(l -> text.append("    ").append(plain(l)).append('\n'));
            return text.toString();
        }
        for (var test : result.tests()) {
            text.append("  %s %s  (%d of %d)%n".formatted(mark(test), test.title(), test.earned(), test.points()));
            if (!test.message().isEmpty()) plain(test.message()).lines().forEach(l -> text.append("      ").append(l).append('\n'));
            if (!test.hint().isEmpty()) text.append("      Hint: ").append(test.hint()).append('\n');
        }
        if (!result.printed().isBlank()) text.append("  Printed:\n").append(plain(result.printed()).indent(4));
        return text.toString();
    }
}
