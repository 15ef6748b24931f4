package vaekit.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vaekit.data.DataFolders;
import vaekit.data.MnistFiles;
import vaekit.data.NamedDataset;

/// Lists the data sets, or fetches one and checks it, or takes the file that it is made from.
@Command(name = "data", mixinStandardHelpOptions = true, description = "List the data sets; with NAME, download it if it is not here, and verify it; with FILE, take the file of a data set that you have to get yourself.")
final class DataCommand implements Runnable {

    @Spec private CommandSpec spec;

    @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", completionCandidates = DataNames.class, description = "The data set to fetch and verify.")
    private String name;

    @Parameters(index = "1", arity = "0..1", paramLabel = "FILE", description = "Its file, where NAME alone says that you have to get it: it is copied, and its checksum written down.")
    private Path file;

    @Override public void run() {
        var out = spec.commandLine().getOut();
        if (name == null) {
            for (var data : NamedDataset.all(System.out))
                out.printf(Locale.ROOT, "%-10s %s%n%10s %s%n", data.name(), data.what(), "", DataPlace.of(data).orElse("not here yet: ./kit data " + data.name()));
        } else {
            var data = NamedDataset.of(name, System.out);
            if (file != null) take(data, out);
            var split = data.load().get();
            var place = DataPlace.of(data).orElseThrow();
            if (name.equals("mnist")) MnistFiles.verify(Path.of(place));
            out.printf(Locale.ROOT, "%s is complete: %,d training and %,d test examples of %d features (%s)%n", name, split.train().size(), split.test().size(), split.train().dim(), place);
        }
        out.flush();
    }

    private void take(NamedDataset data, PrintWriter out) {
        if (data.file() == null) throw new IllegalArgumentException(name + " is made of no file that you would give; leave out " + file + ".");
        var copy = data.file().take(file, DataFolders.ofThisProcess());
        out.printf(Locale.ROOT, "%s is now in %s; its SHA-256 is %s, and another content will be refused.%n", file, copy, data.file().recorded(copy));
    }
}
