package vaekit.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vaekit.Mnist;
import vaekit.reproduce.Experiment;
import vaekit.reproduce.Reproduction;

/// Runs a published table on MNIST and prints it beside the paper's. Finished rows are kept, so a stopped run goes on where it was.
@Command(name = "reproduce", mixinStandardHelpOptions = true, sortOptions = false,
    description = {"Compute a published table anew on MNIST: paper, ours, spread, time.", "Without TABLE, list the tables."})
final class ReproduceCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Mixin private BackendOptions backend;

    @Parameters(arity = "0..1", paramLabel = "TABLE", description = "Such as cs236-vae or kingma2014.")
    private String table;

    @Option(names = "--quick", description = "Fewer and shorter trials: at most ten minutes.")
    private boolean quick;

    @Option(names = "--rows", paramLabel = "TEXT", defaultValue = "", description = "Only the rows that contain this text, such as \"100 labels\".")
    private String rows;

    @Option(names = "--out", paramLabel = "DIR", defaultValue = "runs/reproduce", description = "Where finished rows are kept (default: runs/reproduce). Delete it to start anew.")
    private Path out;

    @Override public Integer call() throws IOException {
        if (table == null) {
            for (var experiment : Experiment.all()) spec.commandLine().getOut().printf(Locale.ROOT, "%-12s %s%n", experiment.name(), experiment.source());
            spec.commandLine().getOut().flush();
            return 0;
        }
        var chosen = Experiment.all().stream().filter(e -> e.name().equals(table)).findFirst().orElseThrow(() -> new ParameterException(spec.commandLine(),
            "there is no table '" + table + "'; there are " + Experiment.all().stream().map(Experiment::name).collect(Collectors.joining(", ")) + "."));
        backend.choose();
        try (var _ = FolderLock.take(out)) {
            Reproduction.run(chosen, chosen.onMnist() ? Mnist.load() : null, quick, rows, out, new PrintStream(System.out, true, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        return 0;
    }
}
