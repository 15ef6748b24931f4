package vaekit.cli;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vaekit.data.MnistFiles;

/// Lists the data sets, or fetches one and checks it.
@Command(name = "data", mixinStandardHelpOptions = true, description = "List the data sets; with NAME, download it if it is not here, and verify it.")
final class DataCommand implements Runnable {

    @Spec private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "The data set to fetch and verify.")
    private String name;

    @Override public void run() {
        var out = spec.commandLine().getOut();
        if (name == null) {
            for (var data : DataSets.values())
                out.printf("%-8s %s%n%8s %s%n", data.name(), data.description, "", data.place().orElse("not here yet: ./kit data " + data.name()));
        } else {
            var data = DataSets.named(name);
            var split = data.load();
            if (data == DataSets.mnist) MnistFiles.verify(Path.of(data.place().orElseThrow()));
            out.printf("%s is complete: %,d training and %,d test examples of %d features (%s)%n",
                data.name(), split.train().size(), split.test().size(), split.train().dim(), data.place().orElseThrow());
        }
        out.flush();
    }
}
