package vaekit.backend.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smile.tensor.ScalarType;
import vaekit.Vae;
import vaekit.backend.Activation;
import vaekit.nn.Chain;
import vaekit.nn.Convolution;
import vaekit.nn.Dense;
import vaekit.nn.TransposedConvolution;
import vaekit.rng.Rng;
import vaekit.train.Progress;
import vaekit.train.Settings;
import vaekit.train.Trainer;

/// A method that the compilers give up on ("COMPILE SKIPPED") is interpreted for ever, hundreds of times slower, and nothing else says so.
class CompilationTest {
    private static final String OURS = "vaekit.backend.simd.";

    @Test void noKernelOfATrainingStepIsGivenUpByTheCompilers(@TempDir Path dir) throws Exception {
        var log = dir.resolve("compilation.log").toFile();
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+PrintCompilation"));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream().filter(flag -> flag.startsWith("-XX:Use") || flag.startsWith("--add")).forEach(command::add);
        command.addAll(List.of("--add-modules=jdk.incubator.vector", "-cp", System.getProperty("java.class.path"), CompilationTest.class.getName()));
        var java = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).start();
        assertTrue(java.waitFor(5, TimeUnit.MINUTES), "the training did not end");
        var lines = Files.readAllLines(log.toPath());
        assertEquals(0, java.exitValue(), () -> String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size())));
        assertTrue(lines.stream().anyMatch(line -> line.contains(OURS + "columns.BernoulliColumns::") && line.contains(" 4 ")), "C2 compiled no kernel: is the log read rightly?");
        assertTrue(lines.stream().anyMatch(line -> line.contains(OURS + "product.WindowProduct::") && line.contains(" 4 ")), "the convolutions were not run long enough");
        assertTrue(lines.stream().anyMatch(line -> line.contains(OURS + "columns.CategoricalColumns::") && line.contains(" 4 ")), "the small operations were not run long enough");
        assertEquals(List.of(), givenUp(lines));
    }

    @Test void aSkippedMethodOfOursIsFoundInTheLog() {
        var line = "   4021 1893       4       vaekit.backend.simd.Adam::step (98 bytes)   COMPILE SKIPPED: out of nodes (retry at different tier)";
        assertEquals(List.of(line), givenUp(List.of("  12  1  3  java.lang.String::hashCode (60 bytes)   COMPILE SKIPPED: x", line)));
    }

    private static List<String> givenUp(List<String> log) {
        return log.stream().filter(line -> line.contains("COMPILE SKIPPED") && line.contains(OURS)).toList();
    }

    /// Some training, long enough for C2 to have met every kernel of a step.
    public static void main(String[] args) {
        try (var backend = new SimdBackend(2)) {
            var small = new SmallOperationsTest.All(backend);
            for (int i = 0; i < 20_000; i++) small.run();
            for (int inked : new int[] {2, 6}) {
                var vae = Vae.of(784, 20).hidden(400).seed(1).build();
                Trainer.fit(vae, TrainingStepTest.images(2048, inked), Settings.epochs(25).batch(128).progress(Progress.NONE), backend);
            }
            Trainer.fit(convolutional(), TrainingStepTest.images(2048, 2), Settings.epochs(10).batch(32).progress(Progress.NONE), backend);
        }
    }

    private static Vae convolutional() {
        var rng = Rng.seed(1);
        var type = ScalarType.Float32;
        var encoder = Chain.of(Convolution.halving("e", 28, Activation.RELU, rng, type, 1, 16, 32), Dense.of("e.z", 1568, 4, Activation.IDENTITY, rng.split(8), type));
        var decoder = Chain.of(Dense.of("d.z", 2, 1568, Activation.RELU, rng.split(9), type), TransposedConvolution.doubling("d", 28, Activation.RELU, rng, type, 32, 16, 1));
        return Vae.of(784, 2).encoder(encoder).decoder(decoder).build();
    }
}
