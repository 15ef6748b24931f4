package vaekit.reproduce;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import vaekit.io.AtomicFile;
import vaekit.train.History;
import vaekit.train.Progress;

/// How long a trial takes, the runs that were killed included: what it has taken so far is written after every epoch.
final class Clock {
    private final Path file;
    private final String trial;
    private final double before;
    private final long start = System.nanoTime();

    /// @param file where the time is kept; if it tells of this trial, the clock goes on from there
    Clock(Path file, String trial) throws IOException {
        this.file = file;
        this.trial = trial;
        var lines = Files.exists(file) ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList() : List.<String>of();      // of other bytes it tells nothing
        this.before = lines.size() == 2 && lines.getFirst().equals(trial) && lines.getLast().matches("\\d{1,9}\\.\\d{1,20}(E-?\\d)?") ? Double.parseDouble(lines.getLast()) : 0;
    }

    double seconds() {
        return before + (System.nanoTime() - start) * 1e-9;
    }

    /// Tells `shown`, and keeps the time after every epoch.
    Progress telling(Progress shown) {
        return new Progress() {
            @Override public void step(int epoch, int epochs, int done, int examples, double loss) {
                shown.step(epoch, epochs, done, examples, loss);
            }

            @Override public void epoch(int epoch, int epochs, History history) {
                shown.epoch(epoch, epochs, history);
                save();
            }
        };
    }

    private void save() {
        try {
            AtomicFile.write(file, (trial + "\n" + seconds() + "\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }
}
