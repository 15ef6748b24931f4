package vaekit.kernel;

import java.util.List;

/// A cell that did not end well, told as the reader of the notebook should see it.
///
/// Its message is one sentence; [#lines] is the whole report (what Jupyter calls the traceback), coloured with ANSI
/// codes, with lines of the cell and without a frame of the kernel.
public final class CellFailure extends Exception {
    private final String kind;
    private final List<String> lines;

    CellFailure(String kind, String message, List<String> lines) {
        super(message, null, false, false);
        this.kind = kind;
        this.lines = List.copyOf(lines);
    }

    /// `CompileError`, `Interrupted`, or the simple name of the exception.
    public String kind() { return kind; }

    /// The report, line by line.
    public List<String> lines() { return lines; }
}
