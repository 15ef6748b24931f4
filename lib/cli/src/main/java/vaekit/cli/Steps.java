package vaekit.cli;

import java.io.PrintWriter;

/// Says what a long command is doing: a line for each step, and under it a line that moves where the output is a terminal.
///
/// Nothing moves in a file or a pipe; there only whole steps are printed.
public final class Steps {

    private final PrintWriter out;
    private final boolean terminal;
    private int shown;

    public Steps(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /// On standard output, moving if that is a terminal.
    public static Steps on(PrintWriter out) {
        var console = System.console();
        return new Steps(out, console != null && console.isTerminal());
    }

    /// The next step begins, or a result stands.
    public void say(String line) {
        clear();
        out.println(line);
        out.flush();
    }

    /// What the current step is at, on a line that the next call writes over.
    public void moving(String line) {
        if (!terminal) return;
        var cut = "  " + (line.length() > 76 ? line.substring(0, 75) + "…" : line);
        out.print("\r" + cut + " ".repeat(Math.max(0, shown - cut.length())));
        out.flush();
        shown = cut.length();
    }

    private void clear() {
        if (shown > 0) out.print("\r" + " ".repeat(shown) + "\r");
        shown = 0;
    }
}
