package vaekit.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import vaekit.plot.LossChart;
import vaekit.plot.NotebookCell;

/// The loss, drawn under the running notebook cell and redrawn as it falls; where no notebook listens, a [Bar].
///
/// Drawing is kept to a few percent of the training time: the next figure waits ten times as long as the last one took,
/// and at least half a second. The first and the last epoch are always drawn.
public final class LivePlot implements Progress {
    private static final long PAUSE = 500_000_000L, LONG = 2_000_000_000L;     // nanoseconds
    private final Progress otherwise;
    private final Supplier<Optional<NotebookCell>> notebook;
    private final long start = System.nanoTime();
    private History measured;
    private NotebookCell cell;
    private boolean looked;
    private long next = start + PAUSE;

    LivePlot(Progress otherwise, Supplier<Optional<NotebookCell>> notebook) {
        this.otherwise = otherwise;
        this.notebook = notebook;
    }

    /// A live plot that falls back to `otherwise` outside notebooks.
    public static LivePlot or(Progress otherwise) {
        return new LivePlot(otherwise, NotebookCell::here);
    }

    /// Within an epoch nothing is drawn unless it is a long one.
    @Override public void step(int epoch, int epochs, int done, int examples, double loss) {
        if (!inNotebook()) otherwise.step(epoch, epochs, done, examples, loss);
        else if (System.nanoTime() > next + LONG) {
            draw(String.format(Locale.ROOT, "Epoch %d of %d · %d %% of it done\nloss so far %.1f (nats per example)", epoch, epochs, 100 * done / examples, loss), epochs);
        }
    }

    @Override public void epoch(int epoch, int epochs, History history) {
        measured = history;
        if (inNotebook() && (epoch <= 1 || epoch == epochs || System.nanoTime() > next)) draw(title(epoch, epochs, history), epochs);
        if (!inNotebook()) otherwise.epoch(epoch, epochs, history);
    }

    private boolean inNotebook() {
        if (!looked) cell = notebook.get().orElse(null);
        looked = true;
        return cell != null;
    }

    private void draw(String title, int epochs) {
        long now = System.nanoTime();
        var chart = measured == null ? new LossChart(title, epochs, List.of()) : chart(title, epochs, measured);
        if (!cell.show(chart.draw())) cell = null;
        next = System.nanoTime() + Math.max(PAUSE, 10 * (System.nanoTime() - now));
    }

    /// The curves of a history, for a chart that reaches to `epochs`.
    public static LossChart chart(String title, int epochs, History history) {
        var names = history.columns().stream().skip(1).filter(c -> !c.equals("test") && !c.startsWith("test.")).toList();
        List<LossChart.Curve> curves = new ArrayList<>();
        for (String name : names) {
            String test = name.equals("loss") ? "test" : "test." + name;
            curves.add(new LossChart.Curve(name.equals("kl") ? "KL" : name, history.column(name), history.has(test) ? history.column(test) : new double[0]));
        }
        return new LossChart(title, epochs, curves);
    }

    private String title(int epoch, int epochs, History history) {
        double seconds = (System.nanoTime() - start) * 1e-9;
        String left = epoch == epochs ? String.format(Locale.ROOT, "%.0f s", seconds) : String.format(Locale.ROOT, "%.0f s left", seconds / epoch * (epochs - epoch));
        return "Epoch %s of %s · %s\n%s".formatted(epoch, epochs, left, numbers(history));
    }

    private static String numbers(History history) {
        return history.columns().stream().skip(1).filter(c -> !c.startsWith("test."))
            .map(c -> String.format(Locale.ROOT, "%s %.1f", c.equals("kl") ? "KL" : c, history.last(c))).collect(Collectors.joining(" · ")) + " (nats per example)";
    }
}
