package vaekit.cli.book;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vaekit.kernel.KernelSpec;
import vaekit.kernel.run.Notebook;
import vaekit.kernel.run.Notebook.Cell;
import vaekit.kernel.run.NotebookRunner;
import vaekit.kernel.run.RunReport.NotebookResult;

/// The kit's notebooks with their outputs: each is executed once, in fast mode, on a kernel of its own with the imports of IJava; or read from a book that
/// `./kit run --out DIR` has made, with `-Dvaekit.book=DIR` (add `-Dvaekit.fast=true` if that was a fast run).
final class ExecutedBook {
    static final Path SOURCES = Path.of("..", "..", "notebooks");
    private static final Path MADE_HERE = Path.of("target", "book");
    /// What IJava 1.3 imports by itself; JJava imports no less. The notebooks run there too, so they bring what else they use.
    private static final String IJAVA = "java.util.* java.io.* java.math.* java.net.* java.util.concurrent.* java.util.prefs.* java.util.regex.*";
    private static final Map<Path, NotebookResult> EXECUTED = new HashMap<>();

    private ExecutedBook() {}

    /// Whether its numbers are those of a run at full length.
    static boolean full() {
        return System.getProperty("vaekit.book") != null && !Boolean.getBoolean("vaekit.fast");
    }

    /// The notebooks as they are in git; with `-Dvaekit.notebook=02` only those whose names begin so.
    static List<Path> sources() throws IOException {
        var begin = System.getProperty("vaekit.notebook", "");
        try (Stream<Path> files = Files.list(SOURCES)) {
            return files.filter(file -> file.getFileName().toString().matches("\\Q" + begin + "\\E.*\\.ipynb")).sorted().toList();
        }
    }

    /// The notebook with its outputs.
    ///
    /// @throws AssertionError if a cell fails; names the cell and what went wrong
    static synchronized Notebook of(Path source) throws IOException {
        var made = System.getProperty("vaekit.book");
        if (made != null) return Notebook.read(Path.of("..", "..").resolve(made).resolve(source.getFileName()));
        if (EXECUTED.isEmpty()) execute();
        var result = EXECUTED.get(source);
        result.failure().ifPresent(f -> { throw new AssertionError(source.getFileName() + ", cell [" + f.cell() + "]: " + f.report()); });
        return Notebook.read(MADE_HERE.resolve(source.getFileName()));
    }

    /// All of them, so that the book has its front page; the build looks at its pages in a browser.
    private static void execute() throws IOException {
        var runner = new NotebookRunner(KernelSpec.ofThisJvm().with("vaekit.imports", IJAVA).with("vaekit.home", Path.of("..", "..").toRealPath().toString()));
        for (var result : runner.run(sources(), true, MADE_HERE, System.out).notebooks()) EXECUTED.put(result.notebook(), result);
    }

    /// What a cell printed, and the values that it showed as text.
    static String printed(Cell cell) {
        return cell.outputs().stream().map(output -> {
            if (output.has("text")) return Notebook.text(output.get("text"));
            var data = output.getAsJsonObject("data");
            return data == null || data.has("image/png") || data.has("text/html") ? "" : Notebook.text(data.get("text/plain")) + "\n";
        }).collect(Collectors.joining());
    }
}
