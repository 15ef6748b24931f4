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

    /// A fault of the kernel itself, or memory that ran out while it worked.
    static CellFailure ofKernel(Throwable e) {
        var message = "the kernel could not run this cell (" + e + "); other cells may work, else restart it";
        return new CellFailure("KernelError", message, List.of(Ansi.red("KernelError: ") + message));
    }

    /// `CompileError`, `Interrupted`, or the simple name of the exception.
    public String kind() { return kind; }

    /// The report, line by line.
    public List<String> lines() { return lines; }
}
