package vaekit.reproduce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smile.tensor.ScalarType;
import vaekit.Vae;
import vaekit.data.Split;
import vaekit.data.Vectors;
import vaekit.nn.Likelihood;
import vaekit.rng.Rng;
import vaekit.train.History;
import vaekit.train.Progress;
import vaekit.train.Settings;

class ReproductionTest {
    @TempDir Path dir;
    private int runs;
    private boolean power = true;

    /// Two seeds of one row and one of another; the last trial fails while the power is out.
    private final Experiment experiment = table("made-up", trial("a", 1, 10), trial("a", 2, 14), trial("b", 1, 0.5));

    private static Experiment table(String name, Trial... trials) {
        return new Experiment() {
            @Override public String name() {
                return name;
            }

            @Override public String source() {
                return "A table for this test.";
            }

            @Override public List<Trial> trials(Split mnist, boolean quick) {
                return List.of(trials);
            }
        };
    }

    private Trial trial(String row, long seed, double value) {
        return new Trial(row, "12", seed, bench -> {
            if (!power && row.equals("b")) throw new IllegalStateException("power cut");
            runs++;
            return value;
        });
    }

    private String run() throws IOException {
        var text = new ByteArrayOutputStream();
        Reproduction.run(experiment, null, false, dir, new PrintStream(text, true, StandardCharsets.UTF_8));
        return text.toString(StandardCharsets.UTF_8);
    }

    @Test void aRowShowsThePaperTheMeanAndTheSpreadOverSeeds() throws IOException {
        var row = run().lines().filter(line -> line.startsWith("| a")).findFirst().orElseThrow();
        assertTrue(row.contains("12 |") && row.contains("12.00 ± 2.83") && row.contains("[1, 2]"), row);
    }

    @Test void aStoppedRunGoesOnWithWhatIsMissing() throws IOException {
        power = false;
        assertThrows(IllegalStateException.class, this::run);
        assertEquals(2, runs);
        power = true;
        assertTrue(run().contains("0.500"));
        assertEquals(3, runs);
    }

    @Test void onlyTheRowsAskedForAreRunAndTheRestCanFollow() throws IOException {
        var text = new ByteArrayOutputStream();
        Reproduction.run(table("made-up", trial("a", 1, 10), trial("a", 2, 14), trial("b", 1, 0.5), trial("1b", 1, 0)), null, false, "b", dir, new PrintStream(text, true, StandardCharsets.UTF_8));
        assertEquals(1, runs);
        assertTrue(text.toString(StandardCharsets.UTF_8).lines().noneMatch(line -> line.startsWith("| a")));
        run();
        assertEquals(3, runs);
    }

    @Test void aRowThatIsNotThereIsRefusedWithThoseThatAre() {
        var error = assertThrows(IllegalArgumentException.class, () -> Reproduction.run(experiment, null, false, "c", dir, System.out));
        assertTrue(error.getMessage().contains("a; b"), error.getMessage());
    }

    @Test void theClockCountsTheTimeBeforeAKillAndOnlyThatOfTheSameTrial() throws IOException {
        var file = dir.resolve("clock");
        Files.writeString(file, "M2\t1\n1000.0\n");
        assertEquals(1000, new Clock(file, "M2\t1").seconds(), 5);
        assertEquals(0, new Clock(file, "M2\t2").seconds(), 5);
        new Clock(file, "M2\t1").telling(Progress.NONE).epoch(1, 2, null);
        assertEquals(1000, new Clock(file, "M2\t1").seconds(), 5);
    }

    @Test void aKilledTrainingGoesOnFromItsLastEpoch() throws IOException {
        double whole = training(bench -> new TrialRun(bench.progress(), null));
        assertThrows(IllegalStateException.class, () -> training(bench -> new TrialRun(() -> dying(2), bench.folder())));
        var text = new ByteArrayOutputStream();
        assertEquals(whole, training(bench -> bench, text), 0);
        assertTrue(!text.toString(StandardCharsets.UTF_8).contains("epoch 1/"), "epochs 1 and 2 were not repeated");
        assertTrue(!Files.exists(dir.resolve("training.checkpoints")), "a finished table leaves no checkpoints");
    }

    private double training(UnaryOperator<TrialRun> change) throws IOException {
        return training(change, new ByteArrayOutputStream());
    }

    /// The loss of the last of four epochs, as a table with one trial prints it.
    private double training(UnaryOperator<TrialRun> change, ByteArrayOutputStream text) throws IOException {
        var data = Vectors.of("noise", Rng.seed(1).normal(ScalarType.Float32, 6, 64));
        var loss = new double[1];
        var table = table("training", new Trial("a", "–", 1, bench -> {
            var vae = Vae.of(6, 2).hidden(8).likelihood(new Likelihood.Gaussian(1)).seed(3).build();
            return loss[0] = vae.fit(data, change.apply(bench).keep("vae", Settings.epochs(4).batch(32))).last("loss");
        }));
        Files.deleteIfExists(dir.resolve("training.tsv"));
        Reproduction.run(table, null, false, dir, new PrintStream(text, true, StandardCharsets.UTF_8));
        return loss[0];
    }

    private static Progress dying(int after) {
        return new Progress() {
            @Override public void epoch(int epoch, int epochs, History history) {
                if (epoch == after) throw new IllegalStateException("killed");
            }
        };
    }
}
