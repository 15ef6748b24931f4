package vaekit.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.Digits;
import vaekit.Vae;
import vaekit.backend.Activation;
import vaekit.backend.Backend;
import vaekit.backend.FarBackend;
import vaekit.backend.scalar.ScalarBackend;
import vaekit.backend.simd.SimdBackend;
import vaekit.backend.simd.vector.Lanes;
import vaekit.backend.simd.vector.VectorMath;
import vaekit.check.GradientCheck;
import vaekit.eval.CodeUsage;
import vaekit.rng.Rng;
import vaekit.tape.Node;
import vaekit.tape.Parameter;
import vaekit.tape.Tape;
import vaekit.train.Batch;
import vaekit.train.Progress;
import vaekit.train.Settings;
import vaekit.train.Trainer;

/// The quantiser against loops; its gradients against differences of the surrogate; and a small VQ-VAE.
class VectorQuantiserTest {
    private static final int D = 2, K = 5, M = 3, B = 4;
    private final VectorQuantiser quantiser = VectorQuantiser.of(D, K, 0.25, Rng.seed(1), ScalarType.Float64);
    private final Parameter stats = new Parameter("stats", Rng.seed(2).normal(ScalarType.Float64, M * D, B));

    VectorQuantiserTest() {
        var codes = Rng.seed(3).normal(ScalarType.Float64, D, K);
        for (int k = 0; k < K; k++) for (int d = 0; d < D; d++) quantiser.codebook().value().set(d, k, codes.get(d, k));
    }

    private int nearest(int m, int b) {
        int best = 0;
        for (int k = 1; k < K; k++) if (distance(m, b, k) < distance(m, b, best)) best = k;
        return best;
    }

    private double distance(int m, int b, int k) {
        double sum = 0;
        for (int d = 0; d < D; d++) sum += Math.pow(stats.value().get(m * D + d, b) - quantiser.codebook().value().get(d, k), 2);
        return sum;
    }

    @Test void eachVectorBecomesTheNearestCode() {
        var z = quantiser.draw(Tape.create(), stats, null).z().value();
        var codes = quantiser.codes(stats.value());
        for (int b = 0; b < B; b++) {
            for (int m = 0; m < M; m++) {
                assertEquals(nearest(m, b), codes[b][m]);
                for (int d = 0; d < D; d++) assertEquals(quantiser.codebook().value().get(d, nearest(m, b)), z.get(m * D + d, b), 1e-12);
            }
        }
        assertEquals(0, quantiser.draw(Tape.create(), stats, null).logQ(Tape.create()).value().get(0, 1), 0);
        var vectors = quantiser.vectors(codes);
        for (int b = 0; b < B; b++) for (int i = 0; i < M * D; i++) assertEquals(z.get(i, b), vectors.get(i, b), 1e-12);
    }

    /// L(z + c) with c = e − z held fixed, what the second pull has of it, and what the first has of the codes.
    @Test void theGradientIsThatOfTheSurrogate() {
        for (var backend : List.<Backend>of(new ScalarBackend(), FarBackend.open())) {
            var weights = Rng.seed(5).normal(ScalarType.Float64, M * D, B);
            var tape = Tape.on(backend);
            tape.begin();
            var draw = quantiser.draw(tape, stats, null);
            tape.backward(tape.add(later(tape, draw.z(), weights), tape.mean(draw.pulls(tape, 0.25))));
            DenseMatrix actual = stats.gradient().copy(), ofCodes = quantiser.codebook().gradient().copy();
            var z = stats.value().copy();
            var e = draw.z().value().copy();

            var moved = new Parameter("stats", z.copy());
            surrogate(backend, moved, z, e, weights);
            var kept = new Parameter("e", e.copy());
            tape = Tape.on(backend);
            tape.begin();
            var difference = tape.minus(kept, tape.input(z));
            tape.backward(tape.mean(tape.times(difference, difference)));
            for (int b = 0; b < B; b++) for (int i = 0; i < M * D; i++) assertEquals(moved.gradient().get(i, b), actual.get(i, b), 1e-12);
            for (int k = 0; k < K; k++) {
                for (int d = 0; d < D; d++) {
                    double sum = 0;
                    for (int b = 0; b < B; b++) for (int m = 0; m < M; m++) if (nearest(m, b) == k) sum += kept.gradient().get(m * D + d, b);
                    assertEquals(sum, ofCodes.get(d, k), 1e-12, "code " + k);
                }
            }
        }
    }

    /// Checked against differences, its gradient left in `moved`.
    private static void surrogate(Backend backend, Parameter moved, DenseMatrix z, DenseMatrix e, DenseMatrix weights) {
        var c = e.copy();
        for (int b = 0; b < B; b++) for (int i = 0; i < M * D; i++) c.set(i, b, e.get(i, b) - z.get(i, b));
        GradientCheck.on(backend, List.of(moved), tape -> {
            var commitment = tape.minus(moved, tape.input(e));
            return tape.add(later(tape, tape.add(moved, tape.input(c)), weights), tape.scale(0.25, tape.mean(tape.times(commitment, commitment))));
        }).require(1e-6);
    }

    /// Something that a decoder might do.
    private static Node later(Tape tape, Node z, DenseMatrix weights) {
        return tape.mean(tape.activate(tape.times(z, tape.input(weights)), Activation.TANH));
    }

    @Test void aCodeWithoutUseGoesWhereEncoderOutputsLie() {
        var E = quantiser.codebook().value();
        for (int k = 2; k < K; k++) for (int d = 0; d < D; d++) E.set(d, k, 100 + k);
        assertEquals(3, quantiser.revive(stats.value(), Rng.seed(1)));
        for (int k = 2; k < K; k++) {
            int code = k;
            assertTrue(java.util.stream.IntStream.range(0, M * B).anyMatch(i -> distance(i % M, i / M, code) == 0), "code " + k);
        }
        assertTrue(CodeUsage.of(quantiser.codes(stats.value()), K).used() > 2);
    }

    @Test void perplexityIsThatOfTheFrequencies() {
        assertEquals(4, CodeUsage.of(new int[][] {{0, 1}, {2, 3}}, 6).perplexity(), 1e-12);
        assertEquals(Math.exp(0.5 * Math.log(2) + 0.5 * Math.log(4)), CodeUsage.of(new int[][] {{0, 0}, {2, 3}}, 6).perplexity(), 1e-12);
        assertEquals(3, CodeUsage.of(new int[][] {{0, 0}, {2, 3}}, 6).used());
    }

    @Test void whatDoesNotFitIsRefused() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> quantiser.stats(7)).getMessage().contains("a multiple of 2"));
        assertThrows(IllegalArgumentException.class, () -> Vae.of(9, 4).prior(quantiser.prior()).type(ScalarType.Float64).build()
            .elbo(Tape.create(), stats, stats, 1));
    }

    // ---- a whole model

    private static Vae vae(VectorQuantiser quantiser) {
        return Vae.of(784, 8 * 4).hidden(64).posterior(quantiser).prior(quantiser.prior()).seed(3).build();
    }

    /// 16 codes, of which 8 places use more than half, counted over all examples; the KL of the bound is that of 8 choices among 16.
    @Test void usesMostOfItsCodesAndReconstructs() {
        var digits = Digits.load().first(1000);
        var quantiser = VectorQuantiser.of(4, 16, 1);
        var vae = vae(quantiser);
        var history = vae.fit(digits, Settings.epochs(6).batch(50).rate(2e-3).progress(Progress.NONE));
        assertTrue(CodeUsage.of(vae, digits.matrix()).perplexity() > 8, "perplexity " + CodeUsage.of(vae, digits.matrix()).perplexity());
        assertTrue(history.last("loss") < 0.75 * history.column("loss")[0], history.csv());
        assertEquals(8 * Math.log(16), quantiser.prior().nats(32), 1e-12);
    }

    @Test void oneAndTwoThreadsGiveTheSameBytesAndAFileBringsThemBack(@TempDir Path dir) throws Exception {
        var digits = Digits.load().first(150);
        for (int threads = 1; threads <= 2; threads++) {
            try (var backend = new SimdBackend(threads)) {
                var vae = vae(VectorQuantiser.of(4, 16, 1));
                Trainer.fit(vae, digits, Settings.epochs(2).batch(64).progress(Progress.NONE), backend);
                vae.save(dir.resolve("m" + threads));
                var loaded = vae(VectorQuantiser.of(4, 16, 9));
                loaded.load(dir.resolve("m" + threads));
                assertArrayEquals(CodeUsage.of(vae, digits.matrix()).counts(), CodeUsage.of(loaded, digits.matrix()).counts());
            }
        }
        assertArrayEquals(Files.readAllBytes(dir.resolve("m1")), Files.readAllBytes(dir.resolve("m2")));
    }

    @Test void aStoppedTrainingGoesOnAsIfItHadNotBeen(@TempDir Path dir) {
        var digits = Digits.load().first(150);
        Vae whole = vae(VectorQuantiser.of(4, 16, 1)), stopped = vae(VectorQuantiser.of(4, 16, 1));
        var settings = Settings.epochs(3).batch(64).progress(Progress.NONE);
        whole.fit(digits, settings);
        stopped.fit(digits, Settings.epochs(1).batch(64).progress(Progress.NONE).checkpoint(dir.resolve("c")));
        var again = vae(VectorQuantiser.of(4, 16, 1));
        again.fit(digits, settings.checkpoint(dir.resolve("c")).resume());
        assertEquals(Arrays.toString(CodeUsage.of(whole, digits.matrix()).counts()), Arrays.toString(CodeUsage.of(again, digits.matrix()).counts()));
    }

    @Test void aFarBackendLearnsTheSame() {
        var digits = Digits.load().first(60);
        double near = Trainer.fit(vae(VectorQuantiser.of(4, 16, 1)), digits, Settings.epochs(2).batch(20).progress(Progress.NONE), new ScalarBackend()).last("loss");
        double far = Trainer.fit(vae(VectorQuantiser.of(4, 16, 1)), digits, Settings.epochs(2).batch(20).progress(Progress.NONE), FarBackend.open()).last("loss");
        assertEquals(near, far, 0);
    }

    @Test void aStepAllocatesNothing() {
        assumeTrue(VectorMath.L >= 8 || Lanes.HERE.registers() == 32, "vectors of 128 bits on x86");
        try (var backend = new SimdBackend(2)) {
            var batch = new Batch(Digits.load().first(64).matrix(), 0);
            assertEquals(0, ConvolutionTest.leastAllocated(vae(VectorQuantiser.of(4, 16, 1)), batch, backend), "bytes in 200 steps");
        }
    }
}
