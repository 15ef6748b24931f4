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
import java.util.Locale;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @Test void whatAKilledTrainingLeftHalfWrittenIsRemoved() throws Exception {
        var dead = new ProcessBuilder("true").start();
        dead.waitFor();
        var part = Files.writeString(folder.resolve(".checkpoint.safetensors." + dead.pid() + "-3.part"), "half");
        assertEquals(0, train(folder, 1).code());
        assertFalse(Files.exists(part));
    }

    @ParameterizedTest @ValueSource(strings = {"de-DE", "th-TH-u-nu-thai", "ar-EG-u-nu-arab"})
    void numbersLookTheSameInEveryLocale(String tag) throws IOException {
        var before = Locale.getDefault();
        var expected = train(folder.resolve("root"), 1);
        try {
            Locale.setDefault(Locale.forLanguageTag(tag));
            var outcome = train(folder.resolve(tag), 1);
            assertEquals(expected.out().replace("root", tag), outcome.out());
            for (var file : List.of("history.csv", "samples.png"))
                assertArrayEquals(Files.readAllBytes(folder.resolve("root").resolve(file)), Files.readAllBytes(folder.resolve(tag).resolve(file)), file);
        } finally {
            Locale.setDefault(before);
        }
    }

    /// As Ctrl-C does: the process is asked to end while it trains.
    @Nested class Stopped {
        private String stopped(String... more) throws Exception {
            var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--add-modules", "jdk.incubator.vector",
                "-Djava.awt.headless=true", "-cp", System.getProperty("java.class.path"), "vaekit.cli.Kit",
                "train", "vae", "--data", "ring", "--hidden", "4", "--latent", "2", "--epochs", "1000000", "--out", folder.toString()));
            command.addAll(List.of(more));
            var process = new ProcessBuilder(command).redirectError(folder.resolve("errors").toFile()).start();
            try (var out = process.inputReader()) {
                for (String line; (line = out.readLine()) != null && !line.startsWith("epoch ");) {}
                process.destroy();
                process.waitFor();
            } finally {
                process.destroyForcibly();
            }
            return Files.readString(folder.resolve("errors")).lines().filter(l -> l.startsWith("kit train:")).findFirst().orElse("nothing was said");
        }

        @Test void saysHowToGoOnAndIsGoneOnWith() throws Exception {
            var said = stopped();
            assertTrue(said.matches("kit train: stopped after epoch \\d+ of 1000000; the same command with --resume goes on from there\\."), said);
            var again = stopped("--resume");
            assertTrue(again.contains("; the same command goes on from there."), again);
            assertTrue(epoch(again) > epoch(said), said + again);
        }

        private static int epoch(String said) {
            return Integer.parseInt(said.replaceAll(".* epoch (\\d+) of .*", "$1"));
        }
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

        /// On a thousand threads a training came to no end.
        @Test void farMoreThreadsThanCoresAreWrongUsage() {
            refused(train(folder, 1, "--threads", "1000"), 2, "1000 threads are far more than this machine's");
            refused(train(folder, 1, "--threads", "0"), 2, "expected a number from 1 to ");
        }

        @Test void aFolderThatHoldsATrainingAsksForResumeOrAnotherOne() throws IOException {
            train(folder, 1);
            var before = Files.readAllBytes(folder.resolve("checkpoint.safetensors"));
            refused(train(folder, 3), 1, "holds a training already; go on with it by --resume, or give another folder with --out");
            assertArrayEquals(before, Files.readAllBytes(folder.resolve("checkpoint.safetensors")));
        }

        @Test void aFolderInWhichAnotherTrainingIsAtWorkIsRefusedByItsProcess() {
            try (var _ = FolderLock.take(folder)) {
                refused(train(folder, 1), 1, "process " + ProcessHandle.current().pid() + " is at work in the folder " + folder);
            }
            assertEquals(0, train(folder, 1).code());
        }

        /// Before any work is done: the folder's lock cannot be opened, as on a disk that is read only.
        @Test void aFolderThatCannotBeWrittenIsRefusedBeforeTheWork() throws IOException {
            Files.createDirectories(folder.resolve(".lock/in the way"));
            var outcome = train(folder, 1);
            refused(outcome, 1, "cannot be written");
            assertEquals("", outcome.out());
        }

        @Test void aRateThatDivergesInItsOnlyStepWritesNothing() throws IOException {
            refused(KitTest.kit("train", "vae", "--data", "ring", "--hidden", "4", "--latent", "2", "--lr", "1e20", "--batch", "100000", "--epochs", "1", "--out", folder.toString()),
                1, "the loss became NaN in epoch 1, on the test data. The model is back at its parameters from before this training");
            try (var files = Files.list(folder)) {
                assertEquals(List.of(".lock"), files.map(f -> f.getFileName().toString()).toList());
            }
        }

        @Test void aFolderThatCannotBeMadeIsNamed() throws IOException {
            var file = Files.writeString(folder.resolve("file"), "");
            refused(train(file.resolve("run"), 1), 1, "cannot be made");
        }
    }
}
