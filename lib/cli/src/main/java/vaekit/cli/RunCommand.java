package vaekit.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vaekit.kernel.run.NotebookRunner;

/// Runs notebooks without a browser, each on a kernel of its own, and makes a book of them.
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = {"Run notebooks from top to bottom and write them with their outputs, and an HTML book with all figures.",
        "Exit code 1 if a cell fails; its notebook and number are named."})
final class RunCommand implements Callable<Integer> {

    @Parameters(arity = "0..*", paramLabel = "NB", description = "Notebooks: files, or the beginning of a name such as 06 (default: all).")
    private List<String> names = List.of();

    @Option(names = "--fast", description = "Less training and smaller data, to see quickly that everything runs.")
    private boolean fast;

    @Option(names = "--out", paramLabel = "DIR", defaultValue = "book", showDefaultValue = Visibility.ALWAYS, description = "Where to write.")
    private Path out;

    @Override public Integer call() throws IOException {
        var folders = Folders.ofThisProcess();
        var notebooks = new Notebooks(folders.notebooks());
        var chosen = names.isEmpty() ? notebooks.all() : names.stream().map(notebooks::named).toList();
        if (chosen.isEmpty()) throw new CommandFailure("there are no notebooks in " + folders.notebooks() + "; run kit from a complete clone of the repository.");
        var state = folders.home().resolve("target").resolve("jupyter");
        var runner = new NotebookRunner(NotebookKernel.of(folders, state, System.out::println)).keepingFormulas(state.resolve("formulas"));
        return runner.run(chosen, fast, out, System.out).exitStatus();
    }
}
