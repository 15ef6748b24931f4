package vaekit.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vaekit.backend.Backend;
import vaekit.data.NamedDataset;
import vaekit.train.History;
import vaekit.train.Settings;

/// Trains a model from the shell. What it writes depends on the options and the seed alone: not on the threads, nor on being killed
/// and resumed.
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {"Train a model and write model.safetensors, history.csv and samples.png.",
        "Losses are in nats per example; the test loss is shown with its terms."})
final class TrainCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "MODEL", description = "The model: ${COMPLETION-CANDIDATES}.")
    private TrainedModel.Kind kind;

    @Option(names = "--data", paramLabel = "NAME", required = true, completionCandidates = DataNames.class,
        description = "The data set: images, or points in the plane (${COMPLETION-CANDIDATES}).")
    private String data;

    @Option(names = "--epochs", paramLabel = "N", defaultValue = "10", showDefaultValue = Visibility.ALWAYS, description = "Passes over the training data.")
    private int epochs;

    @Option(names = "--batch", paramLabel = "N", defaultValue = "128", showDefaultValue = Visibility.ALWAYS, description = "Examples a step.")
    private int batch;

    @Option(names = "--latent", paramLabel = "N", defaultValue = "20", showDefaultValue = Visibility.ALWAYS, description = "Latent dimensions.")
    private int latent;

    @Option(names = "--hidden", paramLabel = "N", split = ",", defaultValue = "400", showDefaultValue = Visibility.ALWAYS,
        description = "Width of each hidden layer of the encoder, as in 256,128; the decoder mirrors it.")
    private int[] hidden;

    @Option(names = "--lr", paramLabel = "RATE", defaultValue = "1e-3", showDefaultValue = Visibility.ALWAYS, description = "Adam's learning rate.")
    private double rate;

    @Option(names = "--beta", paramLabel = "BETA", defaultValue = "1", showDefaultValue = Visibility.ALWAYS, description = "Weight of the KL in the loss (evaluation is at 1).")
    private double beta;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", showDefaultValue = Visibility.ALWAYS, description = "Of weights, order and noise.")
    private long seed;

    @Mixin private BackendOptions backend;

    @Option(names = "--out", paramLabel = "DIR", description = "Where to write (default: runs/MODEL-DATA).")
    private Path out;

    @Option(names = "--resume", description = "Go on from the last finished epoch of a run that was stopped.")
    private boolean resume;

    @Override public Integer call() throws IOException {
        var computes = backend.choose();
        var known = known();
        var folder = out != null ? out : Path.of("runs", kind + "-" + data);
        var checkpoint = folder.resolve("checkpoint.safetensors");
        var settings = settings(checkpoint);
        if (resume && Files.notExists(checkpoint)) throw new CommandFailure("there is nothing to resume: " + checkpoint + " does not exist; leave --resume out, or give the run's folder with --out.");
        try (var _ = FolderLock.take(folder)) {
            if (!resume && Files.exists(checkpoint)) throw new CommandFailure("the folder " + folder + " holds a training already; go on with it by --resume, or give another folder with --out.");
            train(known, computes, folder, settings);
        }
        return 0;
    }

    private void train(NamedDataset known, Backend computes, Path folder, Settings settings) throws IOException {
        var split = known.load().get();
        var model = TrainedModel.of(kind, split.train(), latent, hidden, seed);
        var say = spec.commandLine().getOut();
        say.printf(Locale.ROOT, "%s%n%s: %,d training, %,d test examples; backend %s%n", model.description(), split.train().name(), split.train().size(), split.test().size(), computes.title());
        say.flush();
        History history;
        try (var notice = new GoOnNotice(settings.progress(), epochs, resume, System.err)) {
            history = model.fit(split.train(), settings.test(split.test()).progress(notice));
        }
        model.write(folder, history);
        var terms = model.terms().stream().map(t -> String.format(Locale.ROOT, "%s %.2f", t, history.last("test." + t))).collect(Collectors.joining(" + "));
        say.printf(Locale.ROOT, "test loss %.2f nats per example = %s%nwritten: %s%n", history.last("test"), terms,
            List.of("model.safetensors", "history.csv", "samples.png").stream().map(f -> folder.resolve(f).toString()).collect(Collectors.joining(", ")));
        say.flush();
    }

    private NamedDataset known() {
        try {
            return NamedDataset.of(data, System.out);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage().replaceFirst("\\.$", ""));
        }
    }

    private Settings settings(Path checkpoint) {
        try {
            var settings = Settings.epochs(epochs).batch(batch).rate(rate).beta(beta).seed(seed).checkpoint(checkpoint);
            return resume ? settings.resume() : settings;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage().replaceFirst("\\.$", ""));
        }
    }
}
