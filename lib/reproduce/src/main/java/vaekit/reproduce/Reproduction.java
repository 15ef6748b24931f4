package vaekit.reproduce;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import vaekit.backend.Tf32;
import vaekit.data.Split;
import vaekit.dist.Estimate;
import vaekit.train.Bar;

/// Runs the trials of an experiment, keeps each finished one in a file and the trainings of an unfinished one in checkpoints, so that a
/// killed run goes on where it was, and prints the table: paper, ours ± the standard deviation over seeds, time.
public final class Reproduction {
    private final Experiment experiment;
    private final boolean quick;
    private final String rows;
    private final Path file, checkpoints;
    private final PrintStream out;
    private final Map<String, double[]> done;      // as FinishedRows has them

    private Reproduction(Experiment experiment, boolean quick, String rows, Path folder, PrintStream out) throws IOException {
        this.experiment = experiment;
        this.quick = quick;
        this.rows = rows;
        var name = experiment.name() + (quick ? "-quick" : "") + (Tf32.asked() ? "-tf32" : "");
        this.file = folder.resolve(name + ".tsv");
        this.checkpoints = folder.resolve(name + ".checkpoints");
        this.out = out;
        this.done = FinishedRows.read(file);
    }

    /// Runs what is not done yet and prints the table.
    ///
    /// @param folder where `NAME.tsv` (row, seed, value, seconds) is kept, and until all is done the folder `NAME.checkpoints`
    public static void run(Experiment experiment, Split mnist, boolean quick, Path folder, PrintStream out) throws IOException {
        run(experiment, mnist, quick, "", folder, out);
    }

    /// The same, with only those rows whose name contains this text.
    ///
    /// @throws IllegalArgumentException if there is no such row
    public static void run(Experiment experiment, Split mnist, boolean quick, String rows, Path folder, PrintStream out) throws IOException {
        new Reproduction(experiment, quick, rows, folder, out).run(mnist);
    }

    private void run(Split mnist) throws IOException {
        out.println(experiment.source());
        var all = experiment.trials(mnist, quick);
        var trials = all.stream().filter(t -> asked(t.row())).toList();
        if (trials.isEmpty())
            throw new IllegalArgumentException("no row of " + experiment.name() + " contains '" + rows + "'; it has " + all.stream().map(Trial::row).distinct().collect(Collectors.joining("; ")) + ".");
        var console = System.console();
        boolean terminal = console != null && console.isTerminal();
        for (int i = 0; i < trials.size(); i++) {
            var trial = trials.get(i);
            if (done.containsKey(key(trial))) continue;
            out.printf(Locale.ROOT, "[%d/%d] %s, seed %d%s%n", i + 1, trials.size(), trial.row(), trial.seed(), left(trials.subList(i, trials.size())));
            var clock = new Clock(checkpoints.resolve("clock"), key(trial));
            double value = trial.run().applyAsDouble(new TrialRun(() -> clock.telling(Bar.on(out, terminal)), checkpoints));
            done.put(key(trial), new double[] {value, clock.seconds()});
            FinishedRows.write(done, file);
            out.printf(Locale.ROOT, "[%d/%d] %s, seed %d: %s%n", i + 1, trials.size(), trial.row(), trial.seed(), format(value));
        }
        table(trials);
        if (all.stream().allMatch(t -> done.containsKey(key(t)))) forgetCheckpoints();
    }

    /// Whether the row contains the text asked for, as whole words: "M2, 100 labels" is no part of "M1+M2, 100 labels".
    private boolean asked(String row) {
        return rows.isEmpty() || Pattern.compile("(?<![\\w+])" + Pattern.quote(rows) + "(?!\\w)").matcher(row).find();
    }

    /// How long the remaining trials will take: each like those of its row, or of all rows, that are done.
    private String left(List<Trial> remaining) {
        if (done.isEmpty()) return "";
        double seconds = 0;
        for (var trial : remaining) {
            var alike = seconds(key -> key.startsWith(trial.row() + "\t"));
            seconds += alike > 0 ? alike : seconds(key -> true);
        }
        return seconds < 90 ? String.format(Locale.ROOT, " (table: about %.0f s left)", seconds) : String.format(Locale.ROOT, " (table: about %.0f min left)", seconds / 60);
    }

    /// The mean time of the finished trials whose key fits; 0 if there is none.
    private double seconds(Predicate<String> fits) {
        return done.entrySet().stream().filter(e -> fits.test(e.getKey())).mapToDouble(e -> e.getValue()[1]).average().orElse(0);
    }

    private static String key(Trial trial) {
        return trial.row() + "\t" + trial.seed();
    }

    private void forgetCheckpoints() throws IOException {
        if (!Files.isDirectory(checkpoints)) return;
        try (var files = Files.list(checkpoints)) {
            for (var checkpoint : files.toList()) Files.delete(checkpoint);
        }
        Files.delete(checkpoints);
    }

    private void table(List<Trial> trials) {
        var rows = new LinkedHashMap<String, List<Trial>>();
        for (var trial : trials) rows.computeIfAbsent(trial.row(), row -> new ArrayList<>()).add(trial);
        out.printf(Locale.ROOT, "%n| %-34s | %14s | %18s | %8s | %s%n", "row", "paper", "ours", "time", "seeds");
        out.println("|" + "-".repeat(36) + "|" + "-".repeat(16) + "|" + "-".repeat(20) + "|" + "-".repeat(10) + "|------");
        rows.forEach((row, group) -> {
            var values = group.stream().mapToDouble(t -> done.get(key(t))[0]).toArray();
            double seconds = group.stream().mapToDouble(t -> done.get(key(t))[1]).sum();
            var mean = Estimate.of(values);
            var ours = format(mean.mean()) + (values.length > 1 ? " ± " + format(Math.sqrt(mean.variance())) : "");
            out.printf(Locale.ROOT, "| %-34s | %14s | %18s | %6.0f s | %s%n", row, group.getFirst().paper(), ours, seconds, group.stream().map(t -> "" + t.seed()).toList());
        });
    }

    private static String format(double value) {
        return String.format(Locale.ROOT, Math.abs(value) < 2 ? "%.3f" : "%.2f", value);
    }
}
