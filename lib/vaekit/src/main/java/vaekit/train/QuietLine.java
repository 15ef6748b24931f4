package vaekit.train;

import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import vaekit.plot.NotebookCell;

/// For trainings that are to show nothing: in a notebook, one that takes longer than two seconds says how far it is, in a line that is
/// drawn over twice a second and is gone at the end.
final class QuietLine implements Progress {
    private static final long PATIENCE = 2_000_000_000L, PAUSE = 500_000_000L;     // nanoseconds
    private final LongSupplier clock;
    private final Consumer<String> out;
    private long start, next;
    private double reached = Double.MAX_VALUE, first;
    private int width;

    QuietLine(LongSupplier clock, Consumer<String> out) {
        this.clock = clock;
        this.out = out;
    }

    static QuietLine inNotebook() {
        return new QuietLine(System::nanoTime, text -> {
            if (NotebookCell.here().isEmpty()) return;
            System.out.print(text);
            System.out.flush();
        });
    }

    @Override public void step(int epoch, int epochs, int done, int examples, double loss) {
        long now = clock.getAsLong();
        double all = epoch - 1 + (double) done / examples;
        if (all <= reached) {      // the settings may serve several trainings
            start = now;
            first = all;
            next = now + PATIENCE;
        }
        reached = all;
        if (now < next || all == first) return;
        next = now + PAUSE;
        long left = Math.round((now - start) * 1e-9 * (epochs - all) / (all - first));
        draw(String.format(Locale.ROOT, "epoch %d of %d, loss %.1f, %d s left", epoch, epochs, loss, left));
    }

    @Override public void epoch(int epoch, int epochs, History history) {
        if (epoch < epochs) return;
        if (width > 0) draw("");
        width = 0;
        reached = Double.MAX_VALUE;
    }

    private void draw(String line) {
        out.accept("\r" + line + " ".repeat(Math.max(0, width - line.length())) + (line.isEmpty() ? "\r" : ""));
        width = line.length();
    }
}
