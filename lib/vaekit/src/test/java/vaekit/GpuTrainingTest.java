package vaekit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import vaekit.backend.Activation;
import vaekit.backend.Backend;
import vaekit.backend.gpu.AnyDevice;
import vaekit.backend.gpu.GpuBackend;
import vaekit.backend.scalar.ScalarBackend;
import vaekit.nn.Likelihood;
import vaekit.train.History;
import vaekit.train.Progress;
import vaekit.train.Settings;
import vaekit.train.Trainer;

/// Training on a device: the losses of the processor, the same bytes in every run, and no question in a steady step. In TF32, where factors are rounded to 2⁻¹¹, losses
/// are only near those of the processor.
class GpuTrainingTest {
    private GpuBackend gpu;
    private double near;                                   // relative, for losses of a run without ReLUs

    @BeforeEach void open() {
        gpu = AnyDevice.open();
        near = gpu.tf32() ? 1e-2 : 1e-4;
    }

    @AfterEach void close() {
        if (gpu != null) gpu.close();
    }

    private static SmallModels.Case fresh(String name) {
        return FarTrainingTest.cases().stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
    }

    private static Stream<DynamicTest> forEachModel(java.util.function.Consumer<SmallModels.Case> test) {
        return FarTrainingTest.cases().stream().map(c -> DynamicTest.dynamicTest(c.name(), () -> test.accept(c)));
    }

    /// 24 steps, most of them repetitions of a recording. Float sums in another order, through Adam, which divides by the size of the gradient.
    @TestFactory Stream<DynamicTest> everyModelLearnsWhatItLearnsOnTheProcessor() {
        return forEachModel(c -> {
            double here = fresh(c.name()).train(new ScalarBackend(), FarTrainingTest.settings(c.data())), there = c.train(gpu, FarTrainingTest.settings(c.data()));
            assertEquals(here, there, 20 * near * Math.max(1, Math.abs(here)));
        });
    }

    @TestFactory Stream<DynamicTest> everyModelLearnsTheSameBytesTwice() {
        return forEachModel(c -> {
            var again = fresh(c.name());
            c.train(gpu, FarTrainingTest.settings(c.data()));
            again.train(gpu, FarTrainingTest.settings(c.data()));
            assertArrayEquals(FarTrainingTest.numbers(c.model()), FarTrainingTest.numbers(again.model()));
        });
    }

    /// Neither for a number nor because the queue or the memory for what is sent were full.
    @TestFactory Stream<DynamicTest> aSteadyStepReadsNothingAndWaitsForNothing() {
        return forEachModel(c -> {
            long[] asked = new long[FarTrainingTest.STEPS + 1], waited = new long[FarTrainingTest.STEPS + 1];
            c.train(gpu, FarTrainingTest.settings(c.data()).progress(new Progress() {
                @Override public void step(int epoch, int epochs, int done, int examples, double loss) {
                    asked[done / FarTrainingTest.BATCH] = gpu.questions();
                    waited[done / FarTrainingTest.BATCH] = gpu.waits();
                }

                @Override public void epoch(int epoch, int epochs, History history) {}
            }));
            assertTrue(asked[1] > 0, "the loss of an epoch's first step is asked for");
            for (int step = 2; step <= FarTrainingTest.STEPS; step++) {
                assertEquals(asked[1], asked[step], "questions up to step " + step);
                assertEquals(waited[1], waited[step], "waits up to step " + step);
            }
        });
    }

    /// One step an epoch, so the history is the curve. Smooth units: where a ReLU switches depends on the last bit.
    @Test void theLossOf200StepsIsThatOfTheProcessor() {
        double[] there = curve(gpu), here = curve(new ScalarBackend());
        for (int step = 0; step < 200; step++) assertEquals(here[step], there[step], near * here[step], "step " + (step + 1));
        assertTrue(here[199] < 0.6 * here[0], "it learns: " + here[0] + " → " + here[199]);
    }

    private static double[] curve(Backend backend) {
        var vae = Vae.of(784, 10).hidden(32).activation(Activation.TANH).seed(3).build();
        return Trainer.fit(vae, Digits.load().first(32), Settings.epochs(200).batch(32).rate(1e-3).seed(4).quiet(), backend).column("loss");
    }

    private static Settings five(Path checkpoint) {
        return Settings.epochs(5).batch(FarTrainingTest.BATCH).rate(1e-2).seed(4).checkpoint(checkpoint).quiet();
    }

    private static Vae vae() {
        return Vae.of(FarTrainingTest.D, 2).hidden(7).activation(Activation.TANH).likelihood(new Likelihood.Bernoulli()).seed(1).build();
    }

    private static void killAfterTwoEpochs(Path checkpoint, Backend backend) {
        assertThrows(IllegalStateException.class, () -> Trainer.fit(vae(), FarTrainingTest.IMAGES, five(checkpoint).progress(new Progress() {
            @Override public void epoch(int epoch, int epochs, History history) {
                if (epoch == 2) throw new IllegalStateException("killed");
            }
        }), backend));
    }

    @Test void aKilledRunResumesToTheSameBytes(@TempDir Path folder) throws Exception {
        Vae whole = vae(), resumed = vae();
        Trainer.fit(whole, FarTrainingTest.IMAGES, five(folder.resolve("whole.checkpoint")), gpu);
        killAfterTwoEpochs(folder.resolve("checkpoint"), gpu);
        Trainer.fit(resumed, FarTrainingTest.IMAGES, five(folder.resolve("checkpoint")).resume(), gpu);
        whole.save(folder.resolve("whole"));
        resumed.save(folder.resolve("resumed"));
        assertArrayEquals(Files.readAllBytes(folder.resolve("whole")), Files.readAllBytes(folder.resolve("resumed")));
    }

    @Test void aKilledRunResumesOnAnotherBackend(@TempDir Path folder) {
        assumeFalse(gpu.tf32(), "not run: a run in TF32 goes on in TF32");
        double whole = Trainer.fit(vae(), FarTrainingTest.IMAGES, five(folder.resolve("whole")), new ScalarBackend()).last("loss");
        killAfterTwoEpochs(folder.resolve("here"), new ScalarBackend());
        killAfterTwoEpochs(folder.resolve("there"), gpu);
        assertEquals(whole, Trainer.fit(vae(), FarTrainingTest.IMAGES, five(folder.resolve("here")).resume(), gpu).last("loss"), 1e-4 * whole);
        assertEquals(whole, Trainer.fit(vae(), FarTrainingTest.IMAGES, five(folder.resolve("there")).resume(), new ScalarBackend()).last("loss"), 1e-4 * whole);
    }
}
