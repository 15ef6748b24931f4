package vaekit.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import smile.tensor.ScalarType;
import vaekit.Vae;
import vaekit.data.Vectors;
import vaekit.io.Safetensors;
import vaekit.nn.Likelihood;
import vaekit.rng.Rng;

class TrainerTest {
    private final Vectors data = Vectors.of("noise", Rng.seed(1).normal(ScalarType.Float32, 6, 70));   // 70 = 2 · 32 + 6: a short last batch

    private static Vae vae() {
        return Vae.of(6, 2).hidden(8).likelihood(new Likelihood.Gaussian(1)).seed(3).build();
    }

    private Settings settings(int epochs) {
        return Settings.epochs(epochs).batch(32).seed(5).test(data.first(40)).quiet();
    }

    /// Stands in for a killed process: the run ends by an exception after this epoch's checkpoint.
    private record Killed(int after) implements Progress {
        @Override public void epoch(int epoch, int epochs, History history) {
            if (epoch == after) throw new IllegalStateException("killed");
        }
    }

    @Test void theSameSeedGivesTheSameBytes(@TempDir Path dir) throws Exception {
        Vae a = vae(), b = vae();
        var first = Trainer.fit(a, data, settings(4));
        var second = Trainer.fit(b, data, settings(4));
        a.save(dir.resolve("a"));
        b.save(dir.resolve("b"));
        assertArrayEquals(Files.readAllBytes(dir.resolve("a")), Files.readAllBytes(dir.resolve("b")));
        assertEquals(first.csv(), second.csv());
    }

    @Test void aKilledRunResumesToTheSameBytes(@TempDir Path dir) throws Exception {
        Vae whole = vae(), killed = vae(), resumed = vae();
        var checkpoint = settings(5).checkpoint(dir.resolve("checkpoint.safetensors"));
        var expected = Trainer.fit(whole, data, settings(5));
        assertThrows(IllegalStateException.class, () -> Trainer.fit(killed, data, checkpoint.progress(new Killed(2))));
        var history = Trainer.fit(resumed, data, checkpoint.resume());
        whole.save(dir.resolve("whole"));
        resumed.save(dir.resolve("resumed"));
        assertArrayEquals(Files.readAllBytes(dir.resolve("whole")), Files.readAllBytes(dir.resolve("resumed")));
        assertEquals(expected.csv(), history.csv());
    }

    /// One step an epoch. The second step has the same gradient in both runs, and half the rate in the one that falls over two epochs.
    @Test void theRateFallsLinearlyOverTheLastEpochs() {
        Vae one = vae(), constant = vae(), falling = vae();
        var step = Settings.epochs(2).batch(70).rate(1e-2).seed(5).quiet();
        Trainer.fit(one, data, Settings.epochs(1).batch(70).rate(1e-2).seed(5).quiet());
        Trainer.fit(constant, data, step);
        Trainer.fit(falling, data, step.decay(2));
        for (int i = 0; i < 6; i++) {
            double before = one.parameters().getLast().value().get(i, 0);
            double whole = constant.parameters().getLast().value().get(i, 0) - before, half = falling.parameters().getLast().value().get(i, 0) - before;
            assertTrue(Math.abs(whole) > 1e-3, "the second step moves the bias: " + whole);
            assertEquals(whole / 2, half, 1e-6);
        }
    }

    @Test void aCheckpointOfAnotherRunIsRefused(@TempDir Path dir) {
        var file = dir.resolve("checkpoint.safetensors");
        Trainer.fit(vae(), data, settings(1).checkpoint(file));
        var error = assertThrows(IllegalStateException.class, () -> Trainer.fit(vae(), data, settings(2).rate(0.5).checkpoint(file).resume()));
        assertTrue(error.getMessage().contains("rate 0.001") && error.getMessage().contains("rate 0.5"), error.getMessage());
    }

    @Test void aCheckpointThatCannotBeWrittenIsRefusedBeforeTheWork(@TempDir Path dir) throws Exception {
        var inTheWay = Files.writeString(dir.resolve("file"), "");
        var vae = vae();
        var error = assertThrows(UncheckedIOException.class, () -> Trainer.fit(vae, data, settings(1).checkpoint(inTheWay.resolve("checkpoint"))));
        assertTrue(error.getMessage().startsWith("The folder " + inTheWay + " cannot be written"), error.getMessage());
        assertArrayEquals(ADivergence.flat(vae()), ADivergence.flat(vae));
    }

    @Test void theLossFalls() {
        var loss = Trainer.fit(vae(), data, settings(30).rate(1e-2)).column("loss");
        assertTrue(loss[29] < loss[0] - 0.3, loss[0] + " → " + loss[29]);
    }

    /// Untrained and with learning too slow to matter, the epoch's mean must be the mean over all 70 examples, the short batch weighted by its size.
    @Test void theShortLastBatchCountsWithItsSize() {
        var whole = Trainer.fit(vae(), data, Settings.epochs(1).batch(70).rate(1e-30).beta(0).seed(5).quiet());
        var parts = Trainer.fit(vae(), data, Settings.epochs(1).batch(32).rate(1e-30).beta(0).seed(5).quiet());
        assertEquals(whole.last("kl"), parts.last("kl"), 1e-4);      // the KL has no noise; float32 sums differ in order
    }

    @Test void betaRisesInTheWarmUpAndEvaluationStaysAtOne() {
        var history = Trainer.fit(vae(), data, settings(1).rate(1e-30).beta(4).warmUp(2));   // 3 steps: β = 4·(1, 2, 3)/6
        double meanBeta = (history.last("loss") - history.last("reconstruction")) / history.last("kl");
        assertEquals((32 * 4 / 6.0 + 32 * 8 / 6.0 + 6 * 12 / 6.0) / 70, meanBeta, 0.05);
        assertEquals(history.last("test.reconstruction") + history.last("test.kl"), history.last("test"), 1e-5);
    }

    @Test void betaCanFallFromAbove() {
        var history = Trainer.fit(vae(), data, settings(1).rate(1e-30).betaFrom(7, 1));      // 3 steps: β = 7 − 6·(1, 2, 3)/3
        double meanBeta = (history.last("loss") - history.last("reconstruction")) / history.last("kl");
        assertEquals((32 * 5 + 32 * 3 + 6 * 1) / 70.0, meanBeta, 0.05);
    }

    @Test void anInterruptEndsTheTraining() {
        Thread.currentThread().interrupt();
        var error = assertThrows(CancellationException.class, () -> Trainer.fit(vae(), data, settings(1000)));
        assertTrue(Thread.interrupted(), "the interrupt stays visible to the caller");
        assertTrue(error.getMessage().contains("epoch 1"), error.getMessage());
    }

    /// What a training that diverges leaves behind. The rates are far beyond sane ones, so that it does so at once.
    @Nested class ADivergence {
        private final Settings sane = settings(20).rate(1e-2);

        private static double[] flat(Vae vae) {
            return vae.parameters().stream().flatMapToDouble(p -> Arrays.stream(p.value().toArray(new double[0][])).flatMapToDouble(Arrays::stream)).toArray();
        }

        private String diverges(Vae vae, Settings settings) {
            return assertThrows(ArithmeticException.class, () -> Trainer.fit(vae, data, settings)).getMessage();
        }

        @Test void leavesTheParametersFromBeforeTheTraining() {
            Vae vae = vae();
            var message = diverges(vae, settings(3).rate(1e6));
            assertTrue(message.contains("back at its parameters from before this training"), message);
            assertArrayEquals(flat(vae()), flat(vae));
        }

        @Test void aModelThatDivergedIsTrainedAsAFreshOne() {
            Vae vae = vae(), fresh = vae();
            diverges(vae, settings(3).rate(1e6));
            assertEquals(Trainer.fit(fresh, data, sane).csv(), Trainer.fit(vae, data, sane).csv());
            assertArrayEquals(flat(fresh), flat(vae));
        }

        @Test void leavesTheParametersOfTheLastFiniteEpoch() {
            Vae vae = vae(), once = vae();
            Trainer.fit(once, data, settings(1));
            var spoiled = new Vae[] {vae};
            var message = diverges(vae, settings(3).progress(new Progress() {
                @Override public void epoch(int epoch, int epochs, History history) {
                    spoiled[0].parameters().getFirst().value().set(0, 0, Double.NaN);
                }
            }));
            assertTrue(message.contains("the end of epoch 1"), message);
            assertArrayEquals(flat(once), flat(vae));
        }

        /// One step an epoch: the loss before it is finite, the one after it is not.
        @Test void isNoticedAtTheEvaluation() {
            Vae vae = vae();
            var message = diverges(vae, Settings.epochs(1).batch(70).rate(1e10).test(data.first(40)).quiet());
            assertTrue(message.contains("in epoch 1, on the test data"), message);
            assertArrayEquals(flat(vae()), flat(vae));
        }

        @Test void isNoticedAfterTheLastStepWithoutTestData() {
            Vae vae = vae();
            var message = diverges(vae, Settings.epochs(1).batch(70).rate(1e20).quiet());
            assertTrue(message.contains("in epoch 1, after its last step"), message);
            assertArrayEquals(flat(vae()), flat(vae));
        }

        @Test void isNotWrittenIntoTheCheckpoint(@TempDir Path dir) {
            var file = dir.resolve("checkpoint.safetensors");
            diverges(vae(), Settings.epochs(1).batch(70).rate(1e10).quiet().checkpoint(file));
            assertTrue(Files.notExists(file));
        }
    }

    @Nested class ADamagedCheckpoint {
        @Test void changesNothingInTheModel(@TempDir Path dir) throws Exception {
            var file = dir.resolve("checkpoint.safetensors");
            Trainer.fit(vae(), data, settings(2).checkpoint(file));
            var bytes = Files.readAllBytes(file);
            bytes[bytes.length - 3] ^= 1;      // within the history, after all parameters
            Files.write(file, bytes);
            var vae = vae();
            var error = assertThrows(UncheckedIOException.class, () -> Trainer.fit(vae, data, settings(3).checkpoint(file).resume()));
            assertTrue(error.getMessage().startsWith("Cannot resume: ") && error.getMessage().contains("checksum"), error.getMessage());
            assertArrayEquals(ADivergence.flat(vae()), ADivergence.flat(vae));
        }

        @ParameterizedTest @ValueSource(strings = {"x", "", "-1", "99999999999999999999"})
        void aNumberOfStepsThatIsNone(String steps, @TempDir Path dir) throws Exception {
            var file = dir.resolve("checkpoint.safetensors");
            Trainer.fit(vae(), data, settings(1).checkpoint(file));
            var saved = Safetensors.read(file);
            saved.metadata().put("steps", steps);
            saved.write(file);
            var error = assertThrows(UncheckedIOException.class, () -> Trainer.fit(vae(), data, settings(2).checkpoint(file).resume()));
            assertTrue(error.getMessage().contains("'" + steps + "' where the number of its steps belongs"), error.getMessage());
        }
    }

    @Nested class Teaches {
        @Test void aLearningRateThatIsTooLarge() {
            var error = assertThrows(ArithmeticException.class, () -> Trainer.fit(vae(), data, settings(200).rate(1e6)));
            assertTrue(error.getMessage().contains("Lower the learning rate"), error.getMessage());
        }

        @Test void dataOfTheWrongWidth() {
            var error = assertThrows(IllegalArgumentException.class, () -> Vae.of(7, 2).build().fit(data, settings(1)));
            assertTrue(error.getMessage().contains("Use Vae.of(6"), error.getMessage());
        }

        @Test void noEpochs() {
            assertThrows(IllegalArgumentException.class, () -> Settings.epochs(0));
        }
    }
}
