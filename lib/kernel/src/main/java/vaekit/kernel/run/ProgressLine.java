package vaekit.kernel.run;

import java.io.PrintStream;
import vaekit.kernel.run.RunReport.NotebookResult;

/// How far a run is: on a terminal one line that changes in place, in a log one line for each notebook.
final class ProgressLine {
    private static final String CLEAR = "\r\u001b[K";

    private final PrintStream out;
    private final boolean terminal;

    ProgressLine(PrintStream out) {
        this.out = out;
        terminal = out == System.out && System.console() != null && System.console().isTerminal();
    }

    void show(Notebook notebook, int cell, int cells, long startNanos) {
        if (!terminal) return;
        out.printf("%s  …  %-36s cell %d/%d  %.0f s", CLEAR, notebook.name(), cell, cells, (System.nanoTime() - startNanos) / 1e9);
        out.flush();
    }

    void done(NotebookResult result) {
        if (terminal) out.print(CLEAR);
        var failure = result.failure();
        out.printf("%s %-36s cell %d/%d  %.1f s%n", failure.isEmpty() ? "  ok " : "FAIL ",
                result.notebook().getFileName(), result.ran(), result.cells(), result.seconds());
        failure.ifPresent(f -> {
            out.printf("%s, cell [%d]: %s%n", result.notebook(), f.cell(), f.error());
            f.report().lines().forEach(line -> out.println("    " + line));
        });
        out.flush();
    }
}
