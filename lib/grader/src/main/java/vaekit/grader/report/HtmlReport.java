package vaekit.grader.report;

import vaekit.grader.run.Graded;
import vaekit.grader.run.Graded.GradedSubmission;
import vaekit.grader.suite.ExerciseResult;
import vaekit.grader.suite.Verdict;

/// `report.html`: one self-contained page without scripts; a policy in its head forbids any.
final class HtmlReport {
    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>%s</title>
            <style>
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 50rem; margin: 2rem auto; padding: 0 1rem; color: #222 }
            h1, h2 { line-height: 1.2 } li { margin: .3rem 0 } .PASSED { color: #176b2c } .FAILED { color: #a3201d }
            .SKIPPED, .NOT_RUN { color: #666 } .hint { color: #222; background: #fff6d6; padding: .1rem .4rem } pre { background: #f4f4f4; padding: .5rem; white-space: pre-wrap }
            .seen { color: #222; font-family: ui-monospace, monospace; font-size: .85rem }
            </style></head><body>
            %s
            </body></html>
            """;

    private HtmlReport() {}

    static String of(Graded run, GradedSubmission submission, View view) {
        var body = new StringBuilder("<h1>%s: %s</h1>\n".formatted(escape(submission.id()), View.score(submission)));
        if (!submission.refusal().isEmpty()) body.append("<p>%s</p>\n".formatted(escape(submission.refusal())));
        if (submission.exercises().isEmpty()) body.append("<p>%s</p>\n".formatted(escape(Verdict.NO_ANSWER.hint())));
        submission.notes().forEach(n -> body.append("<p>%s</p>\n".formatted(escape(n))));
        submission.exercises().forEach(e -> body.append(exercise(submission, e, view)));
        body.append("<p><small>Handed in as: %s. ".formatted(escape(submission.form()))).append("Isolation level %s; hidden tests used the %s seed.</small></p>".formatted(run.level(), run.hiddenSeed()));
        return PAGE.formatted(escape(submission.id()), body);
    }

    private static String exercise(GradedSubmission submission, ExerciseResult result, View view) {
        var text = new StringBuilder("<h2>%s %s: %d of %d</h2>\n".formatted(result.exercise(), escape(result.title()), result.earned(), result.points()));
        View.files(submission, result).forEach(f -> text.append("<p class=\"seen\">%s</p>\n".formatted(escape(f))));
        if (result.verdict() != Verdict.GRADED)
            return text.append("<p><b>%s</b> %s</p>\n".formatted(result.verdict(), escape(result.verdict().hint()))).append(code(result.message())).toString();
        text.append("<ul>\n");
        for (var test : result.tests()) {
            text.append("<li class=\"%s\">%s %s (%d of %d)%s".formatted(test.status(), Text.mark(test), escape(test.title()), test.earned(), test.points(), test.hidden() ? ", hidden" : ""));
            for (var line : view.details(test)) text.append("<br><span class=\"%s\">%s</span>".formatted(line.startsWith("Hint: ") ? "hint" : "seen", escape(line)));
            text.append("</li>\n");
        }
        return text.append("</ul>\n").append(code(view.printed(result))).toString();
    }

    private static String code(String text) {
        return text.isBlank() ? "" : "<pre>" + escape(text) + "</pre>\n";
    }

    static String escape(String text) {
        return Text.plain(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;").replace("'", "&#39;");
    }
}
