package vaekit.grader.report;

import vaekit.grader.run.Graded;
import vaekit.grader.run.Graded.GradedSubmission;
import vaekit.grader.suite.ExerciseResult;
import vaekit.grader.suite.Verdict;

/// `report.md`.
final class MarkdownReport {
    private MarkdownReport() {}

    static String of(Graded run, GradedSubmission submission, View view) {
        var text = new StringBuilder("# %s: %s\n\n".formatted(escape(submission.id()), View.score(submission)));
        if (!submission.refusal().isEmpty()) text.append(escape(submission.refusal())).append("\n\n");
        if (submission.exercises().isEmpty()) text.append(escape(Verdict.NO_ANSWER.hint())).append("\n\n");
        submission.notes().forEach(n -> text.append(escape(n)).append("\n\n"));
        submission.exercises().forEach(e -> text.append(exercise(submission, e, view)));
        text.append("Handed in as: %s. Isolation level %s; hidden tests used the %s seed.\n".formatted(escape(submission.form()), run.level(), run.hiddenSeed()));
        return text.toString();
    }

    private static String exercise(GradedSubmission submission, ExerciseResult result, View view) {
        var text = new StringBuilder("## %s %s: %d of %d\n\n".formatted(result.exercise(), escape(result.title()), result.earned(), result.points()));
        View.files(submission, result).forEach(f -> text.append(escape(f)).append("\n\n"));
        if (result.verdict() != Verdict.GRADED) text.append("**%s** %s\n\n%s\n".formatted(result.verdict(), escape(result.verdict().hint()), code(result.message())));
        for (var test : result.tests()) {
            if (result.verdict() != Verdict.GRADED) break;
            text.append("- %s %s (%d of %d)%s\n".formatted(Text.mark(test), escape(test.title()), test.earned(), test.points(), test.hidden() ? ", hidden" : ""));
            view.details(test).forEach(line -> text.append("  - ").append(escape(line)).append('\n'));
        }
        return text.append('\n').append(code(view.printed(result))).toString();
    }

    /// Preformatted and escaped as HTML: an indented block after a list would be read as Markdown again.
    private static String code(String text) {
        return text.isBlank() ? "" : "<pre>\n" + HtmlReport.escape(text) + "\n</pre>\n\n";
    }

    /// Every character that Markdown or HTML could take for its own is escaped.
    static String escape(String text) {
        return Text.plain(text).replace("\n", " ").replace("&", "&amp;").replace("<", "&lt;").replaceAll("([\\\\`*_{}\\[\\]()#+!|~>])", "\\\\$1");
    }
}
