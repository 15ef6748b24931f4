package vaekit.cli;

import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vaekit.data.NamedDataset;
import vaekit.data.MnistFiles;

/// Lists the data sets, or fetches one and checks it.
@Command(name = "data", mixinStandardHelpOptions = true, description = "List the data sets; with NAME, download it if it is not here, and verify it.")
final class DataCommand implements Runnable {

    @Spec private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "NAME", completionCandidates = DataNames.class, description = "The data set to fetch and verify.")
    private String name;

    @Override public void run() {
        var out = spec.commandLine().getOut();
        if (name == null) {
            for (var data : NamedDataset.all(System.out))
                out.printf(Locale.ROOT, "%-10s %s%n%10s %s%n", data.name(), data.what(), "", DataPlace.of(data).orElse("not here yet: ./kit data " + data.name()));
        } else {
            var data = NamedDataset.of(name, System.out);
            var split = data.load().get();
            var place = DataPlace.of(data).orElseThrow();
            if (name.equals("mnist")) MnistFiles.verify(Path.of(place));
            out.printf(Locale.ROOT, "%s is complete: %,d training and %,d test examples of %d features (%s)%n", name, split.train().size(), split.test().size(), split.train().dim(), place);
        }
        out.flush();
    }
}
