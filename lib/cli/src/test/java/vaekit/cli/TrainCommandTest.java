package vaekit.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainCommandTest {

    @TempDir Path folder;

    /// Trains a small model on the embedded digits.
    private KitTest.Outcome train(Path out, int epochs, String... more) {
        var arguments = new ArrayList<>(List.of("train", "vae", "--data", "digits", "--hidden", "16", "--latent", "2", "--batch", "500",
            "--seed", "5", "--epochs", "" + epochs, "--out", out.toString()));
        arguments.addAll(List.of(more));
        return KitTest.kit(arguments.toArray(String[]::new));
    }

    @Test void writesTheModelItsHistoryAndSamples() throws IOException {
        var outcome = train(folder.resolve("run"), 2);
        assertEquals(0, outcome.code(), outcome.err());
        assertEquals(List.of("epoch", "loss", "reconstruction", "kl", "test", "test.reconstruction", "test.kl"),
            List.of(Files.readAllLines(folder.resolve("run/history.csv")).getFirst().split(",")));
        assertEquals(3, Files.readAllLines(folder.resolve("run/history.csv")).size());
        assertTrue(Files.size(folder.resolve("run/model.safetensors")) > 4 * (784 * 16 + 16 * 784));     // the two wide layers, Float32
        assertTrue(ImageIO.read(folder.resolve("run/samples.png").toFile()).getWidth() >= 8 * 28);
    }

    @Test void theTestLossIsShownAsTheSumOfItsTerms() {
        var last = train(folder, 1).out().lines().filter(line -> line.startsWith("test loss")).findFirst().orElseThrow();
        var numbers = last.replaceAll("[^0-9.]+", " ").strip().split(" ");
        assertEquals(Double.parseDouble(numbers[0]), Double.parseDouble(numbers[1]) + Double.parseDouble(numbers[2]), 0.011, last);   // each is rounded to 0.01
    }

    @Test void aRunThatIsStoppedAndResumedGivesTheSameBytes() throws IOException {
        train(folder.resolve("whole"), 4);
        train(folder.resolve("parts"), 2);
        Files.delete(folder.resolve("parts/model.safetensors"));        // as if killed after two epochs
        assertEquals(0, train(folder.resolve("parts"), 4, "--resume").code());
        for (var file : List.of("model.safetensors", "history.csv", "samples.png"))
            assertArrayEquals(Files.readAllBytes(folder.resolve("whole").resolve(file)), Files.readAllBytes(folder.resolve("parts").resolve(file)), file);
    }

    @Test void pointsInThePlaneAreTrainedOnToo() {
        var outcome = KitTest.kit("train", "vae", "--data", "ring", "--latent", "2", "--hidden", "16", "--epochs", "1", "--out", folder.toString());
        assertEquals(0, outcome.code(), outcome.err());
        assertTrue(Files.exists(folder.resolve("samples.png")));
    }

    @Nested class Refusals {
        @Test void dataOfAnotherKindIsLeftToTheNotebooks() {
            refused(KitTest.kit("train", "vae", "--data", "counts", "--out", folder.toString()), 1, "'counts' has 50 features");
        }

        private void refused(KitTest.Outcome outcome, int code, String part) {
            assertEquals(code, outcome.code(), outcome.err());
            assertEquals(1, outcome.complaint().size(), outcome.err());
            assertTrue(outcome.err().contains(part), outcome.err());
        }

        @Test void anUnknownModelIsWrongUsage() {
            refused(KitTest.kit("train", "gan", "--data", "digits"), 2, "expected one of [vae, ae]");
        }

        @Test void anUnknownDataSetIsWrongUsage() {
            refused(KitTest.kit("train", "vae", "--data", "imagenet"), 2, "there is no data set \"imagenet\"; there are digits, mnist, ");
        }

        @Test void noEpochsIsWrongUsage() {
            refused(train(folder, 0), 2, "epochs is 0; expected at least 1");
        }

        @Test void anUnknownBackendIsWrongUsageAndTheOthersAreNamed() {
            refused(train(folder, 1, "--backend", "abacus"), 2, "there is no backend 'abacus' but simd, ");
        }

        @Test void nothingToResumeIsSaid() {
            refused(train(folder, 1, "--resume"), 1, "there is nothing to resume");
            assertFalse(Files.exists(folder.resolve("history.csv")));
        }

        @Test void aCheckpointOfAnotherRunIsNotContinued() {
            train(folder, 1);
            refused(train(folder, 2, "--resume", "--beta", "2"), 1, "belongs to another run");
        }

        @Test void aFolderThatCannotBeMadeIsNamed() throws IOException {
            var file = Files.writeString(folder.resolve("file"), "");
            refused(train(file.resolve("run"), 1), 1, "cannot be made");
        }
    }
}
