package vaekit.train;

import java.io.PrintStream;
import java.util.Locale;

/// A bar with the loss and the time left: one line that moves on a terminal, a line per epoch elsewhere. Runs shorter than a second
/// show only their last line.
public final class Bar implements Progress {
    private static final int WIDTH = 24;
    private final PrintStream out;
    private final boolean terminal;
    private final long start = System.nanoTime();
    private long drawn = System.nanoTime();
    private int first = -1;

    private Bar(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /// A bar on `out`; `terminal` says whether a line there can be drawn over.
    public static Bar on(PrintStream out, boolean terminal) {
        return new Bar(out, terminal);
    }

    @Override public void step(int epoch, int epochs, int done, int examples, double loss) {
        if (first < 0) first = epoch - 1;
        long now = System.nanoTime();
        if (!terminal || now - drawn < 200_000_000L) return;
        drawn = now;
        double all = epoch - 1 + (double) done / examples;
        int full = (int) (WIDTH * all / epochs);
        out.printf(Locale.ROOT, "\r[%s%s] epoch %d/%d  loss %8.2f  %s left ", "█".repeat(full), "·".repeat(WIDTH - full), epoch, epochs, loss, left(all, epochs));
        out.flush();
    }

    @Override public void epoch(int epoch, int epochs, History history) {
        if (first < 0) first = epoch - 1;
        long now = System.nanoTime();
        if (!terminal && epoch < epochs && now - drawn < 1_000_000_000L) return;
        drawn = now;
        var line = new StringBuilder(String.format(Locale.ROOT, "epoch %d/%d", epoch, epochs));
        for (var column : history.columns().subList(1, history.columns().size())) line.append(String.format(Locale.ROOT, "  %s %.2f", column, history.last(column)));
        if (epoch < epochs) line.append("  ").append(left(epoch, epochs)).append(" left");
        if (terminal) out.printf(Locale.ROOT, "\r%-100s%s", line, epoch == epochs ? System.lineSeparator() : "");
        else out.println(line);
        out.flush();
    }

    private String left(double done, int epochs) {
        double perEpoch = (System.nanoTime() - start) * 1e-9 / Math.max(1e-9, done - first);
        long seconds = Math.round(perEpoch * (epochs - done));
        return seconds < 90 ? seconds + " s" : (seconds + 30) / 60 + " min";
    }
}
