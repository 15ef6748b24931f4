package vaekit.cli;

import java.io.PrintStream;
import vaekit.train.History;
import vaekit.train.Progress;

/// Shows a training's progress and, when the process is stopped in the middle (Ctrl-C), says how to go on with it.
final class GoOnNotice implements Progress, AutoCloseable {
    private final Progress shown;
    private final Thread atTheEnd;
    private final int epochs;
    private volatile int finished;

    /// @param resumed whether the command was one that goes on already
    GoOnNotice(Progress shown, int epochs, boolean resumed, PrintStream out) {
        this.shown = shown;
        this.epochs = epochs;
        this.atTheEnd = new Thread(() -> out.println(System.lineSeparator() + "kit train: " + sentence(resumed)));
        Runtime.getRuntime().addShutdownHook(atTheEnd);
    }

    String sentence(boolean resumed) {
        if (finished == 0) return resumed ? "stopped; the same command goes on from where this one did." : "stopped before the first epoch was finished; nothing was saved.";
        return "stopped after epoch " + finished + " of " + epochs + "; the same command" + (resumed ? "" : " with --resume") + " goes on from there.";
    }

    @Override public void step(int epoch, int epochs, int done, int examples, double loss) {
        shown.step(epoch, epochs, done, examples, loss);
    }

    @Override public void epoch(int epoch, int epochs, History history) {
        finished = epoch;      // its checkpoint is written by now
        shown.epoch(epoch, epochs, history);
    }

    /// The training ended by itself: there is nothing to go on with.
    @Override public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(atTheEnd);
        } catch (IllegalStateException e) {
            // the process is ending: the notice is being shown
        }
    }
}
