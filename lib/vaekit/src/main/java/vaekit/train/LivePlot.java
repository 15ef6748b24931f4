package vaekit.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import vaekit.plot.LossChart;
import vaekit.plot.NotebookCell;

/// The loss, drawn under the running notebook cell and redrawn as it falls; where no notebook listens, a [Bar].
///
/// Drawing is kept to a few percent of the training time: the next figure waits ten times as long as the last one took,
/// and at least half a second. The last epoch is always drawn.
public final class LivePlot implements Progress {
    private final Progress otherwise;
    private final long start = System.nanoTime();
    private NotebookCell cell;
    private boolean looked;
    private long next;

    private LivePlot(Progress otherwise) {
        this.otherwise = otherwise;
    }

    /// A live plot that falls back to `otherwise` outside notebooks.
    public static LivePlot or(Progress otherwise) {
        return new LivePlot(otherwise);
    }

    @Override public void step(int epoch, int epochs, int done, int examples, double loss) {
        if (cell == null) otherwise.step(epoch, epochs, done, examples, loss);
    }

    @Override public void epoch(int epoch, int epochs, History history) {
        if (!looked) cell = NotebookCell.here().orElse(null);
        looked = true;
        long now = System.nanoTime();
        if (cell != null && epoch < epochs && now < next) return;
        if (cell != null && !cell.show(chart(title(epoch, epochs, history), epochs, history).draw())) cell = null;
        next = System.nanoTime() + Math.max(500_000_000L, 10 * (System.nanoTime() - now));
        if (cell == null) otherwise.epoch(epoch, epochs, history);
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
        String left = epoch == epochs ? "%.0f s".formatted(seconds) : "%.0f s left".formatted(seconds / epoch * (epochs - epoch));
        return "Epoch %d of %d · %s\n%s".formatted(epoch, epochs, left, numbers(history));
    }

    private static String numbers(History history) {
        return history.columns().stream().skip(1).filter(c -> !c.startsWith("test."))
            .map(c -> String.format(Locale.ROOT, "%s %.1f", c.equals("kl") ? "KL" : c, history.last(c))).collect(Collectors.joining(" · ")) + " (nats per example)";
    }
}
