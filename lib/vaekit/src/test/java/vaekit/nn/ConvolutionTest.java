package vaekit.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.Vae;
import vaekit.backend.Activation;
import vaekit.backend.Backend;
import vaekit.backend.FarBackend;
import vaekit.backend.Window;
import vaekit.backend.scalar.ScalarBackend;
import vaekit.backend.simd.SimdBackend;
import vaekit.backend.simd.vector.Lanes;
import vaekit.backend.simd.vector.VectorMath;
import vaekit.check.GradientCheck;
import vaekit.data.Images;
import vaekit.rng.Rng;
import vaekit.tape.Parameter;
import vaekit.tape.Tape;
import vaekit.train.Adam;
import vaekit.train.Batch;
import vaekit.train.Progress;
import vaekit.train.Settings;
import vaekit.train.Trainer;

/// A convolution against six loops over what it means, its transpose against the defining identity, and a whole convolutional VAE.
class ConvolutionTest {
    private static final ScalarType F64 = ScalarType.Float64;
    private static final Window[] WINDOWS = {new Window(5, 4, 3, 3, 1, 1), new Window(7, 9, 2, 4, 2, 1), new Window(6, 5, 1, 2, 3, 0)};

    private static DenseMatrix normal(int rows, int cols, long seed) {
        return Rng.seed(seed).normal(F64, rows, cols);
    }

    @Test void isTheSumOverTheWindow() {
        for (var w : WINDOWS) {
            var conv = Convolution.of("c", w, 4, Activation.TANH, Rng.seed(3), F64);
            DenseMatrix W = conv.layer().W().value(), b = conv.layer().b().value(), x = normal(w.image(), 2, 1), y = conv.apply(x);
            for (int example = 0; example < 2; example++) {
                for (int p = 0; p < w.places(); p++) {
                    for (int out = 0; out < 4; out++) {
                        double sum = b.get(out, 0);
                        for (int r = 0; r < w.size(); r++) for (int c = 0; c < w.size(); c++) for (int in = 0; in < w.channels(); in++) {
                            int row = p / w.across() * w.stride() - w.padding() + r, column = p % w.across() * w.stride() - w.padding() + c;
                            if (row < 0 || row >= w.height() || column < 0 || column >= w.width()) continue;
                            sum += W.get(out, (r * w.size() + c) * w.channels() + in) * x.get((row * w.width() + column) * w.channels() + in, example);
                        }
                        assertEquals(Math.tanh(sum), y.get(p * 4 + out, example), 1e-12, w + " at " + p);
                    }
                }
            }
        }
    }

    /// ⟨conv(x), y⟩ = ⟨x, convᵀ(y)⟩ with the same weights and no biases.
    @Test void theTransposedOneIsItsTranspose() {
        for (var w : WINDOWS) {
            var conv = Convolution.of("c", w, 4, Activation.IDENTITY, Rng.seed(3), F64);
            conv.layer().b().value().fill(0);
            var back = TransposedConvolution.of("t", 4, w, Activation.IDENTITY, Rng.seed(4), F64);
            for (int i = 0; i < w.patch(); i++) for (int c = 0; c < 4; c++) back.W().value().set(i, c, conv.layer().W().value().get(c, i));
            DenseMatrix x = normal(conv.in(), 2, 1), y = normal(conv.out(), 2, 2);
            assertEquals(inner(conv.apply(x), y), inner(x, back.apply(y)), 1e-10, w + "");
        }
    }

    private static double inner(DenseMatrix a, DenseMatrix b) {
        double sum = 0;
        for (int j = 0; j < a.ncol(); j++) for (int i = 0; i < a.nrow(); i++) sum += a.get(i, j) * b.get(i, j);
        return sum;
    }

    @Test void gradientsAreThoseOfDifferences() {
        var w = new Window(5, 4, 2, 3, 2, 1);
        for (var module : List.of(Convolution.of("c", w, 3, Activation.TANH, Rng.seed(3), F64), TransposedConvolution.of("t", 3, w, Activation.TANH, Rng.seed(4), F64))) {
            DenseMatrix x = normal(module.in(), 2, 1), weight = normal(module.out(), 2, 2);
            for (var backend : List.<Backend>of(new ScalarBackend(), FarBackend.open()))
                GradientCheck.on(backend, module.parameters(), tape -> tape.mean(tape.times(module.apply(tape, tape.input(x)), tape.input(weight)))).require(1e-6);
        }
    }

    /// Where an image is read twice, what goes back to it is added up.
    @Test void inOnePassGradientsAddUpToo() {
        var w = new Window(6, 6, 16, 4, 2, 1);
        var type = ScalarType.Float32;
        for (var module : List.of(Convolution.of("c", w, 16, Activation.TANH, Rng.seed(3), type), TransposedConvolution.of("t", 16, w, Activation.TANH, Rng.seed(4), type))) {
            var x = new Parameter("x", Rng.seed(1).normal(type, module.in(), 3));
            var gradients = new ArrayList<DenseMatrix>();
            try (var simd = new SimdBackend(2)) {
                for (var backend : List.<Backend>of(new ScalarBackend(), simd)) {
                    var tape = Tape.on(backend);
                    for (int step = 0; step < 2; step++) {
                        tape.begin();
                        var both = tape.add(tape.mean(module.apply(tape, x)), tape.mean(module.apply(tape, tape.scale(2, x))));
                        tape.backward(tape.add(both, tape.mean(tape.times(x, x))));
                    }
                    gradients.add(x.gradient().copy());
                    for (var p : module.parameters()) gradients.add(p.gradient().copy());
                }
            }
            for (int g = 0; g < 3; g++) same(gradients.get(g), gradients.get(g + 3), 1e-5);
        }
    }

    private static void same(DenseMatrix a, DenseMatrix b, double tolerance) {
        for (int j = 0; j < a.ncol(); j++) for (int i = 0; i < a.nrow(); i++) assertEquals(a.get(i, j), b.get(i, j), tolerance * Math.max(1, Math.abs(a.get(i, j))), i + ", " + j);
    }

    @Test void aBiasBelongsToAChannel() {
        var back = TransposedConvolution.of("t", 2, new Window(4, 4, 3, 2, 2, 0), Activation.IDENTITY, Rng.seed(4), F64);
        back.W().value().fill(0);
        for (int c = 0; c < 3; c++) back.b().value().set(c, 0, c + 1);
        var y = back.apply(normal(back.in(), 1, 1));
        for (int i = 0; i < y.nrow(); i++) assertEquals(i % 3 + 1, y.get(i, 0), 0);
    }

    @Test void whatDoesNotFitIsRefusedWithASentence() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> new Window(3, 3, 1, 5, 1, 0)).getMessage().contains("does not fit"));
        var conv = Convolution.of("c", new Window(4, 4, 1, 2, 2, 0), 3, Activation.RELU, Rng.seed(1), F64);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> conv.apply(normal(15, 1, 1))).getMessage().contains("[16, B]"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Chain.of(conv, conv)).getMessage().contains("module 1 is for 16 rows"));
    }

    // ---- a whole model

    /// With 5 and 7 channels convolutions go by patches and a product, with 16 and 32 in one pass, where the backend has one.
    private static Vae vae(ScalarType type, Activation f, int some, int more) {
        Window large = new Window(12, 12, 1, 4, 2, 1), small = new Window(6, 6, some, 4, 2, 1);
        var rng = Rng.seed(7);
        var encoder = Chain.of(Convolution.of("e0", large, some, f, rng.split(0), type), Convolution.of("e1", small, more, f, rng.split(1), type),
            Dense.of("e2", 9 * more, 6, Activation.IDENTITY, rng.split(2), type));
        var decoder = Chain.of(Dense.of("d0", 3, 9 * more, f, rng.split(3), type), TransposedConvolution.of("d1", more, small, f, rng.split(4), type),
            TransposedConvolution.of("d2", some, large, Activation.IDENTITY, rng.split(5), type));
        return Vae.of(144, 3).type(type).encoder(encoder).decoder(decoder).build();
    }

    private static Images images(int n) {
        var pixels = new byte[n * 144];
        for (int i = 0; i < pixels.length; i++) pixels[i] = (byte) Rng.split(2, i);
        return Images.of("noise", pixels, 12, 12, null, null);
    }

    private static double learn(Vae vae, Backend backend) {
        return Trainer.fit(vae, images(90), Settings.epochs(2).batch(16).progress(Progress.NONE), backend).last("loss");
    }

    @ParameterizedTest @CsvSource({"5, 7", "16, 32"}) void onVectorsItLearnsWhatTheSpecificationLearns(int some, int more) {
        double expected = learn(vae(F64, Activation.TANH, some, more), new ScalarBackend());
        try (var simd = new SimdBackend(2)) {
            assertEquals(some == 16, simd.convolves(new Window(6, 6, some, 4, 2, 1), more, ScalarType.Float32));
            assertEquals(expected, learn(vae(ScalarType.Float32, Activation.TANH, some, more), simd), 2e-5 * expected);
            assertEquals(expected, learn(vae(F64, Activation.TANH, some, more), FarBackend.open()), 0);
        }
    }

    @ParameterizedTest @CsvSource({"5, 7", "16, 32"}) void oneAndTwoThreadsGiveTheSameBytesAndAFileBringsThemBack(int some, int more, @TempDir Path dir) throws Exception {
        for (int threads = 1; threads <= 2; threads++) {
            try (var backend = new SimdBackend(threads)) {
                var vae = vae(ScalarType.Float32, Activation.RELU, some, more);
                Trainer.fit(vae, images(90), Settings.epochs(2).batch(16).progress(Progress.NONE), backend);
                vae.save(dir.resolve("m" + threads));
                var loaded = vae(ScalarType.Float32, Activation.RELU, some, more);
                loaded.load(dir.resolve("m" + threads));
                DenseMatrix x = images(5).matrix(), a = vae.reconstruct(x), b = loaded.reconstruct(x);
                for (int j = 0; j < 5; j++) for (int i = 0; i < 144; i++) assertEquals(a.get(i, j), b.get(i, j), 0);
            }
        }
        assertArrayEquals(Files.readAllBytes(dir.resolve("m1")), Files.readAllBytes(dir.resolve("m2")));
    }

    @ParameterizedTest @CsvSource({"5, 7", "16, 32"}) void aStepAllocatesNothing(int some, int more) {
        assumeTrue(VectorMath.L >= 8 || Lanes.HERE.registers() == 32, "vectors of 128 bits on x86");
        try (var backend = new SimdBackend(2)) {
            var batch = new Batch(DenseMatrix.zeros(ScalarType.Float32, 144, 16), 0);
            images(16).gather(Rng.seed(2).permutation(16), 0, batch.x());
            assertEquals(0, leastAllocated(vae(ScalarType.Float32, Activation.RELU, some, more), batch, backend), "bytes in 200 steps");
        }
    }

    /// What this thread allocates in 200 steps, once C2 has compiled them, which takes many steps where the machine is busy.
    static long leastAllocated(Vae vae, Batch batch, Backend backend) {
        var mx = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        var adam = Adam.of(vae.parameters(), 1e-3, backend);
        var tape = Tape.on(backend);
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 300 && least > 0; round++) {
            long before = mx.getCurrentThreadAllocatedBytes();
            for (int step = 0; step < 200; step++) {
                tape.beginTraining();
                tape.train(vae.record(tape, batch).loss(), adam);
            }
            least = Math.min(least, mx.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }
}
