package vaekit.kernel.run;

import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import vaekit.kernel.Ansi;
import vaekit.kernel.CellFailure;
import vaekit.kernel.Display;
import vaekit.kernel.DisplaySurface;
import vaekit.kernel.JavaShell;

/// Runs a notebook's cells in this JVM, without a kernel process: for tests of many notebooks.
///
/// Cells see this JVM's class path, have their `assert`s on, and everything that they show is rendered and then dropped.
/// For a fast run set the system property `vaekit.fast` to `true` before the JVM's first notebook.
public final class JShellNotebook {
    private JShellNotebook() {}

    /// Runs all code cells in order.
    ///
    /// @return how many figures and other displays were shown
    /// @throws AssertionError if a cell fails; names the notebook, the cell and what went wrong
    /// @throws IOException    if `file` is not a notebook
    public static int run(Path file) throws IOException { return run(file, JavaShell.defaultImports()); }

    /// The same where cells have other imports by default, as they have on other kernels.
    public static int run(Path file, List<String> imports) throws IOException {
        var cells = Notebook.read(file).codeCells();
        var surface = new Counting();
        Display.showOn(surface);
        int cell = 0;
        try (var shell = JavaShell.open(imports)) {
            while (cell < cells.size()) {
                var shown = shell.show(cell + 1, cells.get(cell++).source());
                if (shown != null) surface.show(shown);
            }
        } catch (CellFailure failure) {
            throw new AssertionError(file + ", cell [" + cell + "]: " + Ansi.strip(String.join("\n", failure.lines())));
        } finally {
            Display.showOn(DisplaySurface.NONE);
        }
        return surface.shown;
    }

    private static final class Counting implements DisplaySurface {
        private int shown;

        @Override public void show(DisplayData data) { shown++; }

        @Override public void update(String id, DisplayData data) {}
    }
}
