package vaekit.kernel.run;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import vaekit.io.AtomicFile;
import vaekit.kernel.Ansi;
import vaekit.kernel.KernelSpec;
import vaekit.kernel.book.HtmlBook;
import vaekit.kernel.client.CellResult;
import vaekit.kernel.client.KernelClient;
import vaekit.kernel.client.KernelProcess;
import vaekit.kernel.run.RunReport.Failure;
import vaekit.kernel.run.RunReport.NotebookResult;

/// Runs notebooks from top to bottom, each on a kernel of its own, and makes a book of them (`kit run`).
///
/// @param spec      how kernels are started
/// @param cellLimit how long one cell may take before it is interrupted and counts as failed
/// @param formulas  the file that keeps the formulas drawn for a book for the next one, if there is one
public record NotebookRunner(KernelSpec spec, Duration cellLimit, Optional<Path> formulas) {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    /// With 30 minutes for a cell; formulas are drawn anew.
    public NotebookRunner(KernelSpec spec) { this(spec, Duration.ofMinutes(30), Optional.empty()); }

    /// The same, keeping drawn formulas in this file.
    public NotebookRunner keepingFormulas(Path file) { return new NotebookRunner(spec, cellLimit, Optional.of(file)); }

    /// Runs `notebooks` in order; the rest still runs after one has failed.
    ///
    /// Writes into `outDir`, for each notebook `NAME.ipynb` with its outputs and `NAME.html`, and `index.html`. A cell with the tag
    /// `skip-execution` is left out, one with `raises-exception` may fail, as in Jupyter.
    ///
    /// @param fast     cells find `vaekit.fast` = `true`: fewer epochs, smaller data
    /// @param progress a line for each notebook, and the failures
    /// @throws IOException if a notebook cannot be read, is not in Java or has another's name, or `outDir` cannot be written: before anything runs
    public RunReport run(List<Path> notebooks, boolean fast, Path outDir, PrintStream progress) throws IOException {
        var kernel = fast ? spec.with("vaekit.fast", "true") : spec;
        var done = new ArrayList<Notebook>();
        for (var file : notebooks) done.add(Notebook.read(file).withoutOutputs());   // a wrong path is told before hours of work
        refuse(done);
        AtomicFile.requireWritable(outDir);
        var book = HtmlBook.begin(done, formulas);
        var results = new ArrayList<NotebookResult>();
        var line = new ProgressLine(progress);
        for (var notebook : done) {
            var result = run(notebook, kernel, line);
            results.add(result);
            line.done(result);
            notebook.write(outDir.resolve(notebook.name() + ".ipynb"));
        }
        book.write(outDir);
        progress.println("book: " + outDir.resolve("index.html"));
        return new RunReport(results);
    }

    private static void refuse(List<Notebook> notebooks) throws IOException {
        var byName = new HashMap<String, Path>();
        for (var notebook : notebooks) {
            if (!notebook.language().equals("java")) {
                throw new IOException(notebook.file() + " is a notebook in " + notebook.language() + "; kit run runs those in Java. Choose the Java kernel in JupyterLab if its cells are Java.");
            }
            var other = byName.put(notebook.name(), notebook.file());
            if (other != null) throw new IOException("%s and %s would both be written to %s.ipynb; rename one, or run them apart with another --out".formatted(other, notebook.file(), notebook.name()));
        }
    }

    private NotebookResult run(Notebook notebook, KernelSpec kernel, ProgressLine line) {
        var cells = notebook.codeCells();
        long start = System.nanoTime();
        int ran = 0;
        Optional<Failure> failure = Optional.empty();
        try (var process = KernelProcess.start(kernel, notebook.file().toAbsolutePath().getParent());
             var client = KernelClient.connect(process, START_LIMIT)) {
            while (ran < cells.size() && failure.isEmpty()) {
                var cell = cells.get(ran++);
                if (cell.tags().contains("skip-execution")) continue;
                line.show(notebook, ran, cells.size(), start);
                var result = client.execute(cell.source(), cellLimit);
                cell.show(result.count(), result.outputs());
                if (!cell.tags().contains("raises-exception") || tookTooLong(result)) failure = failureOf(ran, result);
            }
            client.shutdown(Duration.ofSeconds(5));
        } catch (IOException kernelGone) {
            failure = Optional.of(new Failure(ran, kernelGone.getMessage(), kernelGone.getMessage()));
        }
        return new NotebookResult(notebook.file(), cells.size(), ran, (System.nanoTime() - start) / 1e9, failure);
    }

    private boolean tookTooLong(CellResult result) { return !result.ok() && result.millis() >= cellLimit.toMillis(); }

    private Optional<Failure> failureOf(int cell, CellResult result) {
        if (result.ok()) return Optional.empty();
        var error = tookTooLong(result) ? "stopped after the limit of %d s for a cell".formatted(cellLimit.toSeconds()) : result.error().orElse(result.status());
        return Optional.of(new Failure(cell, error, Ansi.strip(result.traceback())));
    }
}
