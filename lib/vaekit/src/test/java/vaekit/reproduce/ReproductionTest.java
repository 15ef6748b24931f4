package vaekit.reproduce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vaekit.data.Split;

class ReproductionTest {
    @TempDir Path dir;
    private int runs;
    private boolean power = true;

    /// Two seeds of one row and one of another; the last trial fails while the power is out.
    private final Experiment experiment = new Experiment() {
        @Override public String name() {
            return "made-up";
        }

        @Override public String source() {
            return "A table for this test.";
        }

        @Override public List<Trial> trials(Split mnist, boolean quick) {
            return List.of(trial("a", 1, 10), trial("a", 2, 14), trial("b", 1, 0.5));
        }
    };

    private Trial trial(String row, long seed, double value) {
        return new Trial(row, "12", seed, progress -> {
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
}
