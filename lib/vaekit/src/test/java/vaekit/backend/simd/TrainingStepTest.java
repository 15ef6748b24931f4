package vaekit.backend.simd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.Vae;
import vaekit.backend.Backend;
import vaekit.backend.Backends;
import vaekit.backend.scalar.ScalarBackend;
import vaekit.data.Images;
import vaekit.rng.Rng;
import vaekit.train.Adam;
import vaekit.train.Batch;
import vaekit.train.History;
import vaekit.train.Progress;
import vaekit.train.Settings;
import vaekit.train.Trainer;

/// The whole step, from bytes to weights, on the vector units.
class TrainingStepTest {
    private static final int EXAMPLES = 650;               // with batches of 64: a short last one

    /// Noise; one pixel in `inked` is not black.
    static Images images(int examples, int inked) {
        var pixels = new byte[examples * 784];
        for (int i = 0; i < pixels.length; i++) pixels[i] = Rng.split(1, i) % inked == 0 ? (byte) (Rng.split(2, i) | 1) : 0;
        return Images.of("noise", pixels, 28, 28, null, null);
    }

    private static History train(Vae vae, int inked, int epochs, int batch, Backend backend, Progress progress) {
        return Trainer.fit(vae, images(EXAMPLES, inked), Settings.epochs(epochs).batch(batch).progress(progress), backend);
    }

    private static Vae vae() {
        return Vae.of(784, 5).hidden(83).seed(4).build();      // odd sizes: every edge of every kernel
    }

    @ParameterizedTest @ValueSource(ints = {2, 6}) void oneTwoAndThreeThreadsGiveTheSameBytes(int inked, @TempDir Path dir) throws Exception {
        byte[] first = null;
        String history = null;
        for (int threads = 1; threads <= 3; threads++) {
            try (var backend = new SimdBackend(threads)) {
                var vae = vae();
                var h = train(vae, inked, 2, 64, backend, Progress.NONE);
                vae.save(dir.resolve("m" + threads));
                var bytes = Files.readAllBytes(dir.resolve("m" + threads));
                if (first == null) {
                    first = bytes;
                    history = h.csv();
                }
                assertArrayEquals(first, bytes, threads + " threads");
                assertEquals(history, h.csv());
            }
        }
    }

    /// Ten steps of training amplify the rounding of a step about a hundredfold.
    @ParameterizedTest @ValueSource(ints = {2, 6}) void theLossIsThatOfTheSpecification(int inked) {
        Vae a = Vae.of(784, 5).hidden(23).seed(4).build(), b = Vae.of(784, 5).hidden(23).seed(4).build();
        double expected = train(a, inked, 1, 64, new ScalarBackend(), Progress.NONE).last("loss");
        double actual = train(b, inked, 1, 64, Backends.open("simd", 2), Progress.NONE).last("loss");
        assertEquals(expected, actual, 1e-5 * expected);
    }

    /// Counts what the calling thread allocates in 200 steps of the same batch size, once C2 has compiled them. Below AVX, C2 has no
    /// vector comparison and no square root, and keeps those vectors as objects: right, and still faster than the specification, but not free.
    @ParameterizedTest @ValueSource(ints = {2, 6}) void aStepAllocatesNothing(int inked) {
        assumeTrue(VectorMath.L >= 8 || Lanes.HERE.registers() == 32, "vectors of 128 bits on x86");
        var mx = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (var backend = new SimdBackend(2)) {
            var vae = vae();
            var adam = Adam.of(vae.parameters(), 1e-3, backend);
            var tape = vaekit.tape.Tape.on(backend);
            var batch = new Batch(DenseMatrix.zeros(ScalarType.Float32, 784, 64), 0);
            images(64, inked).gather(Rng.seed(2).permutation(64), 0, batch.x());
            long least = Long.MAX_VALUE;
            for (int round = 0; round < 60 && least > 0; round++) {
                long before = mx.getCurrentThreadAllocatedBytes();
                for (int step = 0; step < 200; step++) {
                    tape.begin();
                    tape.backward(vae.record(tape, batch).loss(), adam);
                    adam.step();
                }
                least = Math.min(least, mx.getCurrentThreadAllocatedBytes() - before);
            }
            assertEquals(0, least, "bytes in 200 steps");
        }
    }

    /// The bar is 3 with AVX2 or SSE; far more with AVX-512. The specification is timed after the same warm-up.
    @Test void isSeveralTimesFasterThanTheSpecification() {
        double scalar = secondsAStep(new ScalarBackend(), 3), simd = secondsAStep(Backends.open("simd", 1), 60);
        assertTrue(scalar > 3 * simd, "scalar " + scalar + " s, simd " + simd + " s a step");
    }

    private static double secondsAStep(Backend backend, int steps) {
        var vae = Vae.of(784, 20).hidden(100).seed(4).build();
        var adam = Adam.of(vae.parameters(), 1e-3, backend);
        var tape = vaekit.tape.Tape.on(backend);
        var batch = new Batch(Rng.seed(2).normal(784, 32), 0);
        double best = Double.MAX_VALUE;
        for (int step = 0; step < 5 * steps; step++) {
            long start = System.nanoTime();
            tape.begin();
            tape.backward(vae.record(tape, batch).loss(), adam);
            adam.step();
            best = Math.min(best, (System.nanoTime() - start) / 1e9);
        }
        return best;
    }
}
