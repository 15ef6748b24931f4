package vaekit.reproduce;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vaekit.data.Split;
import vaekit.dist.Estimate;
import vaekit.io.AtomicFile;
import vaekit.train.History;
import vaekit.train.Progress;

/// Runs the trials of an experiment, keeps each finished one in a file, so that a killed run goes on where it was, and prints the
/// table: paper, ours ± the standard deviation over seeds, time.
public final class Reproduction {
    private final Experiment experiment;
    private final boolean quick;
    private final Path file;
    private final PrintStream out;
    private final Map<String, double[]> done = new LinkedHashMap<>();      // "row<TAB>seed" → value, seconds

    private Reproduction(Experiment experiment, boolean quick, Path folder, PrintStream out) throws IOException {
        this.experiment = experiment;
        this.quick = quick;
        this.file = folder.resolve(experiment.name() + (quick ? "-quick" : "") + ".tsv");
        this.out = out;
        if (Files.exists(file)) for (var line : Files.readAllLines(file)) {
            var part = line.split("\t");
            if (part.length == 4) done.put(part[0] + "\t" + part[1], new double[] {Double.parseDouble(part[2]), Double.parseDouble(part[3])});
        }
    }

    /// Runs what is not done yet and prints the table.
    ///
    /// @param folder where `NAME.tsv` (row, seed, value, seconds) is kept
    public static void run(Experiment experiment, Split mnist, boolean quick, Path folder, PrintStream out) throws IOException {
        new Reproduction(experiment, quick, folder, out).run(mnist);
    }

    private void run(Split mnist) throws IOException {
        out.println(experiment.source());
        var trials = experiment.trials(mnist, quick);
        long start = System.nanoTime();
        int fresh = 0;
        for (int i = 0; i < trials.size(); i++) {
            var trial = trials.get(i);
            if (done.containsKey(key(trial))) continue;
            var heading = "[" + (i + 1) + "/" + trials.size() + "] " + trial.row() + ", seed " + trial.seed() + left(start, fresh, trials.size() - i);
            long begin = System.nanoTime();
            double value = trial.run().apply(new Line(heading));
            done.put(key(trial), new double[] {value, (System.nanoTime() - begin) * 1e-9});
            save();
            fresh++;
            out.printf("\r%-110s%n", heading + ": " + format(value));
        }
        table(trials);
    }

    private static String left(long start, int fresh, int remaining) {
        if (fresh == 0) return "";
        double seconds = (System.nanoTime() - start) * 1e-9 / fresh * remaining;
        return seconds < 90 ? String.format(" (about %.0f s left)", seconds) : String.format(" (about %.0f min left)", seconds / 60);
    }

    /// One line that shows how a trial goes.
    private final class Line implements Progress {
        private final String heading;
        private long drawn;

        Line(String heading) {
            this.heading = heading;
        }

        @Override public void step(int epoch, int epochs, int seen, int examples, double loss) {
            long now = System.nanoTime();
            if (now - drawn < 500_000_000L) return;
            drawn = now;
            out.printf("\r%-110s", String.format("%s: epoch %d/%d, %d %%, loss %.2f", heading, epoch, epochs, 100 * seen / examples, loss));
            out.flush();
        }

        @Override public void epoch(int epoch, int epochs, History history) {
            drawn = 0;
        }
    }

    private static String key(Trial trial) {
        return trial.row() + "\t" + trial.seed();
    }

    private void save() throws IOException {
        var text = new StringBuilder();
        done.forEach((key, numbers) -> text.append(key).append('\t').append(numbers[0]).append('\t').append(numbers[1]).append('\n'));
        AtomicFile.write(file, stream -> stream.write(text.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private void table(List<Trial> trials) {
        var rows = new LinkedHashMap<String, List<Trial>>();
        for (var trial : trials) rows.computeIfAbsent(trial.row(), row -> new java.util.ArrayList<>()).add(trial);
        out.printf("%n| %-34s | %14s | %18s | %8s | %s%n", "row", "paper", "ours", "time", "seeds");
        out.println("|" + "-".repeat(36) + "|" + "-".repeat(16) + "|" + "-".repeat(20) + "|" + "-".repeat(10) + "|------");
        rows.forEach((row, group) -> {
            var values = group.stream().mapToDouble(t -> done.get(key(t))[0]).toArray();
            double seconds = group.stream().mapToDouble(t -> done.get(key(t))[1]).sum();
            var mean = Estimate.of(values);
            var ours = format(mean.mean()) + (values.length > 1 ? " ± " + format(Math.sqrt(mean.variance())) : "");
            out.printf("| %-34s | %14s | %18s | %6.0f s | %s%n", row, group.getFirst().paper(), ours, seconds, group.stream().map(t -> "" + t.seed()).toList());
        });
    }

    private static String format(double value) {
        return String.format(java.util.Locale.ROOT, Math.abs(value) < 2 ? "%.3f" : "%.2f", value);
    }
}
