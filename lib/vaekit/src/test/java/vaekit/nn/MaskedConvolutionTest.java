package vaekit.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.Autoregressor;
import vaekit.backend.Activation;
import vaekit.backend.Backends;
import vaekit.backend.FarBackend;
import vaekit.backend.scalar.ScalarBackend;
import vaekit.backend.simd.SimdBackend;
import vaekit.check.GradientCheck;
import vaekit.data.Vectors;
import vaekit.nn.Likelihood.Bernoulli;
import vaekit.rng.Rng;
import vaekit.tape.Tape;
import vaekit.train.Progress;
import vaekit.train.Settings;
import vaekit.train.Trainer;

class MaskedConvolutionTest {
    private static final ScalarType F64 = ScalarType.Float64;

    private static MaskedConvolution layer(int channels, int size, int N, boolean strict, Activation f) {
        return MaskedConvolution.of("c", 5, channels, size, N, strict, f, Rng.seed(2), F64);
    }

    private static DenseMatrix bits(ScalarType type, int rows, int cols) {
        var x = DenseMatrix.zeros(type, rows, cols);
        for (int j = 0; j < cols; j++) for (int i = 0; i < rows; i++) x.set(i, j, Rng.seed(8).uniform((long) j * rows + i) < 0.5 ? 0 : 1);
        return x;
    }

    /// The sum over the window as it stands in the paper: rows above, and to the left (with the middle itself if not strict); zeros outside the image.
    @Test void isTheSumOverWhatComesBefore() {
        for (boolean strict : new boolean[] {true, false}) {
            var c = layer(2, 3, 4, strict, Activation.TANH);
            DenseMatrix x = Rng.seed(3).normal(F64, 50, 2), y = c.apply(x), W = c.layer().W().value();
            for (int n = 0; n < 2; n++) for (int i = 0; i < 5; i++) for (int j = 0; j < 5; j++) for (int k = 0; k < 4; k++) {
                double sum = c.layer().b().value().get(k, 0);
                for (int r = -1; r <= 1; r++) for (int s = -1; s <= 1; s++) {
                    boolean seen = r < 0 || r == 0 && (strict ? s < 0 : s <= 0);
                    if (!seen || i + r < 0 || j + s < 0 || j + s > 4) continue;
                    for (int m = 0; m < 2; m++) sum += W.get(k, (3 * (r + 1) + s + 1) * 2 + m) * x.get((5 * (i + r) + j + s) * 2 + m, n);
                }
                assertEquals(Math.tanh(sum), y.get((5 * i + j) * 4 + k, n), 1e-12, "strict " + strict + ", pixel " + i + ", " + j);
            }
        }
    }

    /// ∂out_i/∂x_j = 0 for j ≥ i, to the last bit, through all layers; the pixel to the left and the one above are seen.
    @Test void aPixelIsToldByThoseBeforeItAlone() {
        var model = Autoregressive.convolutional(6, 3, 1, 16, 16);
        var x = bits(ScalarType.Float32, 36, 1);
        var before = numbers(model, x).copy();
        for (int j = 0; j < 36; j++) {
            var other = x.copy();
            other.set(j, 0, 1 - x.get(j, 0));
            var after = numbers(model, other);
            for (int i = 0; i <= j; i++) assertEquals(before.get(i, 0), after.get(i, 0), 0, "output " + i + " sees pixel " + j);
            if (j % 6 < 5) assertTrue(before.get(j + 1, 0) != after.get(j + 1, 0), "output " + (j + 1) + " does not see the pixel to the left");
            if (j < 30) assertTrue(before.get(j + 6, 0) != after.get(j + 6, 0), "output " + (j + 6) + " does not see the pixel above");
        }
    }

    private static DenseMatrix numbers(Autoregressive model, DenseMatrix x) {
        var tape = Tape.on(new ScalarBackend());
        return model.numbers(tape, null, tape.input(x)).value();
    }

    @Test void gradientsAreThoseOfDifferences() {
        var model = new Autoregressive(new Bernoulli(), 1, List.of(layer(1, 3, 3, true, Activation.TANH), layer(3, 3, 2, false, Activation.TANH), layer(2, 1, 1, false, Activation.IDENTITY)), 6);
        DenseMatrix x = bits(F64, 25, 3);
        for (var backend : new vaekit.backend.Backend[] {new ScalarBackend(), Backends.open("simd", 2), FarBackend.open()})
            GradientCheck.on(backend, model.parameters(), tape -> tape.mean(model.logLik(tape, null, tape.input(x)))).require(1e-6);
    }

    /// Σ_x p(x) = 1 over all 2⁹ pictures of 3×3.
    @Test void probabilitiesOfAllPicturesAddUpToOne() {
        var all = DenseMatrix.zeros(ScalarType.Float32, 9, 512);
        for (int n = 0; n < 512; n++) for (int i = 0; i < 9; i++) all.set(i, n, n >> i & 1);
        double sum = 0;
        for (double log : new Autoregressor(Autoregressive.convolutional(3, 3, 1, 16)).logProb(all)) sum += Math.exp(log);
        assertEquals(1, sum, 1e-5);
    }

    /// Chessboards that begin black or white: 36 bits to an independent model, 25 nats; to one that has learned that a pixel differs from its neighbours it is
    /// one bit, and a doubt in the first row, where the border of zeros looks like white paper.
    @Test void itLearnsAndItsFileAndBytesAreTheSameOnOneAndTwoThreads(@TempDir Path dir) throws Exception {
        var x = DenseMatrix.zeros(ScalarType.Float32, 36, 60);
        for (int j = 0; j < 60; j++) for (int i = 0; i < 36; i++) x.set(i, j, (i / 6 + i % 6 + j) % 2);
        var boards = Vectors.of("boards", x);
        for (int threads = 1; threads <= 2; threads++) {
            try (var backend = new SimdBackend(threads)) {
                var model = new Autoregressor(Autoregressive.convolutional(6, 3, 1, 16));
                var history = Trainer.fit(model, boards, Settings.epochs(80).batch(20).rate(2e-2).progress(Progress.NONE), backend);
                assertTrue(history.last("loss") < 2, history.last("loss") + "");
                model.save(dir.resolve("m" + threads));
                var loaded = new Autoregressor(Autoregressive.convolutional(6, 3, 2, 16));
                loaded.load(dir.resolve("m" + threads));
                assertArrayEquals(model.logProb(x), loaded.logProb(x), 1e-6);
                var drawn = loaded.sample(5, Rng.seed(3));
                for (int j = 0; j < 5; j++) for (int i = 7; i < 36; i++)
                    if (i % 6 > 0 && drawn.get(i - 1, j) == drawn.get(i - 6, j)) assertEquals(1 - drawn.get(i - 1, j), drawn.get(i, j), 0, "pixel " + i + " of draw " + j);
            }
        }
        assertArrayEquals(Files.readAllBytes(dir.resolve("m1")), Files.readAllBytes(dir.resolve("m2")));
        var wider = new Autoregressor(Autoregressive.convolutional(6, 5, 2, 16));
        assertTrue(assertThrows(RuntimeException.class, () -> wider.load(dir.resolve("m1"))).getMessage().contains("window 5"));
    }

    @Test void whatDoesNotFitIsRefusedWithASentence() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> layer(1, 4, 2, true, Activation.RELU)).getMessage().contains("odd"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> layer(1, 1, 2, true, Activation.RELU)).getMessage().contains("sees nothing"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Autoregressive.convolutional(28, 7, 1)).getMessage().contains("channels"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> new MaskedConvolution(layer(1, 3, 2, true, Activation.RELU).window(), layer(2, 3, 2, true, Activation.RELU).layer())).getMessage().contains("a patch has 9"));
    }
}
