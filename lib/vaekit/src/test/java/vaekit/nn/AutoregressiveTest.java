package vaekit.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.Autoregressor;
import vaekit.Vae;
import vaekit.backend.FarBackend;
import vaekit.backend.scalar.ScalarBackend;
import vaekit.backend.simd.SimdBackend;
import vaekit.backend.simd.vector.Lanes;
import vaekit.backend.simd.vector.VectorMath;
import vaekit.check.GradientCheck;
import vaekit.data.Vectors;
import vaekit.rng.Rng;
import vaekit.tape.Tape;
import vaekit.train.Batch;
import vaekit.train.Progress;
import vaekit.train.Settings;
import vaekit.train.Trainer;

class AutoregressiveTest {
    private static final ScalarType F64 = ScalarType.Float64;
    private static final int D = 6;

    private static Autoregressive pixels(int sight, int... hidden) {
        return Autoregressive.of(new Likelihood.Bernoulli(), 1, D, sight, hidden, Rng.seed(3), F64);
    }

    private static DenseMatrix numbers(Autoregressive model, DenseMatrix context, DenseMatrix x) {
        var tape = Tape.on(new ScalarBackend());
        return model.numbers(tape, context == null ? null : tape.input(context), tape.input(x)).value();
    }

    private static DenseMatrix bits(int rows, int cols) {
        var x = DenseMatrix.zeros(F64, rows, cols);
        for (int j = 0; j < cols; j++) for (int i = 0; i < rows; i++) x.set(i, j, Rng.seed(8).uniform((long) j * rows + i) < 0.5 ? 0 : 1);
        return x;
    }

    /// ∂out_i/∂x_j = 0 for j ≥ i, to the last bit; for j < i something is there; and with a short sight nothing where j is too far.
    @Test void anOutputKnowsWhatCameBeforeIt() {
        for (int sight : new int[] {D, 2}) {
            var model = pixels(sight, 20 * D, 20 * D);
            DenseMatrix x = bits(D, 1), context = Rng.seed(4).normal(F64, D, 1), before = numbers(model, context, x).copy();
            for (int j = 0; j < D; j++) {
                var other = x.copy();
                other.set(j, 0, 1 - x.get(j, 0));
                var after = numbers(model, context, other);
                for (int i = 0; i <= j; i++) assertEquals(before.get(i, 0), after.get(i, 0), 0, "output " + i + " sees pixel " + j);
                if (sight == D) for (int i = j + 1; i < D; i++) assertTrue(before.get(i, 0) != after.get(i, 0), "output " + i + " does not see pixel " + j);
            }
            for (int i = 0; i < D; i++) {
                var other = context.copy();
                other.set(i, 0, 9);
                assertTrue(before.get(i, 0) != numbers(model, other, x).get(i, 0), "output " + i + " does not see the context");
            }
        }
    }

    /// Two layers that look back two places each: from output 6 (units 4 and 5) to pixels 3, 4 and 5.
    @Test void aShortSightEndsWhereItShould() {
        var layers = Autoregressive.of(new Likelihood.Bernoulli(), 1, D, 2, new int[] {5}, Rng.seed(3), F64).layers();
        DenseMatrix first = ((MaskedDense) layers.getFirst()).M().value(), last = ((MaskedDense) layers.getLast()).M().value();
        for (int j = 0; j < D; j++) {
            double paths = 0;
            for (int h = 0; h < 5; h++) paths += last.get(D - 1, h) * first.get(h, j);
            assertEquals(new double[] {0, 0, 1, 2, 1, 0}[j], paths, 0, "from pixel " + j);
        }
    }

    /// Σ_x p(x) = 1 over all 2⁶ pictures, and over all 3³ triples of codes.
    @Test void probabilitiesOfAllExamplesAddUpToOne() {
        var pictures = DenseMatrix.zeros(F64, D, 64);
        for (int n = 0; n < 64; n++) for (int i = 0; i < D; i++) pictures.set(i, n, n >> i & 1);
        assertEquals(1, total(pixels(D, 20), pictures), 1e-12);
        var codes = DenseMatrix.zeros(F64, 9, 27);
        for (int n = 0, k = 1; n < 27; n++) for (int m = 0, rest = n; m < 3; m++, rest /= 3) codes.set(3 * m + rest % 3, n, k);
        assertEquals(1, total(Autoregressive.of(new Likelihood.Categorical(3), 3, 3, 3, new int[] {20}, Rng.seed(1), F64), codes), 1e-12);
    }

    private static double total(Autoregressive model, DenseMatrix all) {
        double sum = 0;
        for (double log : new Autoregressor(model).logProb(all)) sum += Math.exp(log);
        return sum;
    }

    @Test void gradientsAreThoseOfDifferences() {
        var model = pixels(3, 8);
        DenseMatrix x = bits(D, 4), context = Rng.seed(4).normal(F64, D, 8);
        for (var backend : new vaekit.backend.Backend[] {new ScalarBackend(), FarBackend.open()})
            GradientCheck.on(backend, model.parameters(), tape -> tape.mean(model.logLik(tape, tape.input(context), tape.input(x)))).require(1e-6);
    }

    /// Two pixels, the second a copy of the first: samples are copies, half of them black; each pixel's mean is a half.
    @Test void whatWasDrawnBeforeCounts() {
        var model = Autoregressive.of(new Likelihood.Bernoulli(), 1, 2, 2, new int[0], Rng.seed(3), F64);
        DenseMatrix W = model.parameters().getFirst().value(), b = model.parameters().getLast().value();
        W.set(1, 0, 80);
        b.set(0, 0, 0);
        b.set(1, 0, -40);
        var x = model.sample(400, Rng.seed(2));
        double black = 0;
        for (int n = 0; n < 400; n++) {
            assertEquals(x.get(0, n), x.get(1, n), 0);
            black += x.get(0, n) / 400;
        }
        assertEquals(0.5, black, 0.1);
    }

    // ---- whole models

    private static Vae vae(long seed) {
        return Vae.of(16, 2).hidden(7).likelihood(Autoregressive.pixels(16, seed, 20)).seed(seed).build();
    }

    private static Vectors data() {
        var x = DenseMatrix.zeros(ScalarType.Float32, 16, 90);
        for (int j = 0; j < 90; j++) for (int i = 0; i < 16; i++) x.set(i, j, (i + j) % 4 < 2 ? 1 : 0);
        return Vectors.of("stripes", x);
    }

    /// Four kinds of stripes: two bits, log 4 nats, and once the first pixels are seen the rest follows.
    @Test void aModelWithoutCodeLearnsStripes() {
        var model = new Autoregressor(Autoregressive.pixels(16, 1, 40));
        var h = model.fit(data(), Settings.epochs(60).batch(30).rate(1e-2).progress(Progress.NONE));
        assertEquals(Math.log(4), h.last("loss"), 0.1);
        var x = model.sample(20, Rng.seed(5));
        int right = 0;
        for (int n = 0; n < 20; n++) for (int i = 4; i < 16; i++) if (x.get(i, n) == x.get(i - 4, n)) right++;
        assertTrue(right > 0.95 * 240, right + " of 240 pixels repeat");
    }

    @Test void oneAndTwoThreadsGiveTheSameBytesAndAFileBringsThemBack(@TempDir Path dir) throws Exception {
        for (int threads = 1; threads <= 2; threads++) {
            try (var backend = new SimdBackend(threads)) {
                var vae = vae(1);
                Trainer.fit(vae, data(), Settings.epochs(2).batch(40).progress(Progress.NONE), backend);
                vae.save(dir.resolve("m" + threads));
                var loaded = vae(2);
                loaded.load(dir.resolve("m" + threads));
                DenseMatrix a = vae.draw(3, Rng.seed(1)), b = loaded.draw(3, Rng.seed(1));
                for (int j = 0; j < 3; j++) for (int i = 0; i < 16; i++) assertEquals(a.get(i, j), b.get(i, j), 0);
            }
        }
        assertArrayEquals(Files.readAllBytes(dir.resolve("m1")), Files.readAllBytes(dir.resolve("m2")));
        var shorter = Vae.of(16, 2).hidden(7).likelihood(Autoregressive.shortSighted(16, 3, 1, 20)).build();
        assertTrue(assertThrows(RuntimeException.class, () -> shorter.load(dir.resolve("m1"))).getMessage().contains("sight 3"));
    }

    @Test void aStepAllocatesNothing() {
        assumeTrue(VectorMath.L >= 8 || Lanes.HERE.registers() == 32, "vectors of 128 bits on x86");
        try (var backend = new SimdBackend(2)) {
            var vae = Vae.of(203, 5).hidden(203).likelihood(Autoregressive.pixels(203, 1, 203)).build();         // as large as in TrainingStepTest
            assertEquals(0, ConvolutionTest.leastAllocated(vae, new Batch(Rng.seed(3).normal(203, 64), 0), backend), "bytes in 200 steps");
        }
    }

    @Test void whatDoesNotFitIsRefused() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> pixels(D, 8).outputs(7)).getMessage().contains("expected 6"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> pixels(0, 8)).getMessage().contains("sight"));
    }
}
