package vaekit.grader.run;

import java.io.PrintStream;
import java.util.List;

/// Told after each graded answer.
public interface GradingProgress {
    GradingProgress SILENT = (_, _, _) -> { };

    /// Told once, before anything is graded.
    ///
    /// @param forms how they were recognised
    default void recognised(int submissions, List<String> forms) {}

    void graded(int done, int total, String submission);

    /// A bar that redraws its line on a terminal, or a line for every tenth part in a log.
    static GradingProgress bar(PrintStream out, boolean terminal) {
        return new GradingProgress() {
            @Override
            public void recognised(int submissions, List<String> forms) {
                out.println(submissions == 1 ? "1 submission (%s)".formatted(forms.getFirst()) : "%d submissions (%s)".formatted(submissions, String.join("; ", forms)));
            }

            @Override
            public void graded(int done, int total, String submission) {
                int width = 30, filled = width * done / total;
                var bar = "[" + "#".repeat(filled) + ".".repeat(width - filled) + "] " + done + "/" + total;
                if (terminal) out.print("\r" + bar + "  " + "%-24.24s".formatted(submission.replaceAll("\\p{Cntrl}", "?")) + (done == total ? "\n" : ""));
                else if (10 * done / total != 10 * (done - 1) / total) out.println(bar);
                out.flush();
            }
        };
    }
}
