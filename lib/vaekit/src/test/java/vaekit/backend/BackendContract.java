package vaekit.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.backend.scalar.ScalarBackend;

/// Every backend does what the specification says, at every size: one element, less than a vector, a prime, larger than any tile.
///
/// The specification computes in Float64 on the same numbers, so the tolerance is the rounding of float sums: it grows with the number
/// of terms n as √n · 2⁻²⁴, times 20 for the largest of a million elements. Where products are made in TF32, the numbers are such to begin with ([Tf32ContractTest] has
/// others), and the same holds.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BackendContract {
    static final int[] SIZES = {1, 7, 13, 37, 207, 1021};        // 37: its columns have no padding, and their last vector starts early
    final Backend spec = new ScalarBackend();
    private final List<Backend> open = new ArrayList<>();
    final Random random = new Random(7);

    private static final String ONLY = System.getProperty("vaekit.backend");
    private static final boolean EXACT = Tf32.asked();

    /// Every available backend but the specification itself, with one thread and with three, and the specification far away ([FarBackend]); or the one that is
    /// asked for.
    Stream<Backend> backends() {
        if (open.isEmpty()) {
            for (var provider : Backends.providers()) {
                if (ONLY != null && !provider.name().equals(ONLY) || provider.rank() == 0 || provider.unavailableBecause().isPresent()) continue;
                open.add(Backends.open(provider, 1));
                if (provider.rank() > 0) open.add(Backends.open(provider, 3));
            }
        }
        return open.stream();
    }

    @AfterAll void close() throws Exception {
        for (var backend : open) if (backend instanceof AutoCloseable c) c.close();
    }

    @Test void theVectorBackendIsAmongThem() {
        assumeTrue(ONLY == null, "not run: one backend was asked for");
        assertTrue(backends().anyMatch(b -> b.name().equals("simd")), "the tests must run with --add-modules jdk.incubator.vector");
    }

    /// Normal numbers as counts: most of them 0, the largest some hundreds.
    static Buffer whole(Buffer buffer) {
        var x = buffer.host();
        for (int j = 0; j < x.ncol(); j++) for (int i = 0; i < x.nrow(); i++) x.set(i, j, Math.rint(Math.exp(x.get(i, j)) - 0.5));
        return buffer;
    }

    static Buffer positive(Buffer buffer) {
        var a = buffer.host();
        for (int j = 0; j < a.ncol(); j++) for (int i = 0; i < a.nrow(); i++) a.set(i, j, Math.abs(a.get(i, j)));
        return buffer;
    }

    static void sameBits(DenseMatrix a, DenseMatrix b) {
        for (int j = 0; j < a.ncol(); j++) for (int i = 0; i < a.nrow(); i++) if (a.get(i, j) != b.get(i, j)) assertEquals(a.get(i, j), b.get(i, j), "at " + i + ", " + j);
    }

    // ---- how a call is compared

    /// One side of a comparison: its scalar type, the backend that does the work, and the matrices it has written.
    record Side(ScalarType type, Backend on, long seed, List<Buffer> result) {
        Side(ScalarType type, Backend on) {
            this(type, on, 5, new ArrayList<>());
        }

        Buffer zeros(int m, int n) {
            return on.zeros(type, m, n);
        }

        /// A matrix that the call writes or adds to; it does not start at zero.
        Buffer written(int m, int n) {
            var some = on.of(fill(DenseMatrix.zeros(type, m, n), new Random(seed + result.size()), 1));
            result.add(some);
            return some;
        }
    }

    /// Random numbers, the same in both types; of them only a share is not zero.
    record Some(int m, int n, double scale, double share, long seed) {
        Buffer of(Side side) {
            var random = new Random(seed);
            var some = fill(DenseMatrix.zeros(side.type, m, n), random, scale);
            if (share < 1) for (int j = 0; j < n; j++) for (int i = 0; i < m; i++) if (random.nextDouble() >= share) some.set(i, j, 0);
            return side.on.of(some);
        }
    }

    Some some(int m, int n, double scale) {
        return new Some(m, n, scale, 1, random.nextLong());
    }

    private static DenseMatrix fill(DenseMatrix a, Random random, double scale) {
        for (int j = 0; j < a.ncol(); j++) for (int i = 0; i < a.nrow(); i++) a.set(i, j, number((float) (scale * random.nextGaussian())));
        return a;
    }

    /// Of a number for TF32 the low 13 bits of the mantissa are zero.
    private static float number(float x) {
        return EXACT ? Float.intBitsToFloat(Float.floatToRawIntBits(x) & -1 << 13) : x;
    }

    void agree(Backend backend, String what, int terms, Consumer<Side> call) {
        var expected = new Side(ScalarType.Float64, spec);
        var actual = new Side(ScalarType.Float32, backend);
        call.accept(expected);
        call.accept(actual);
        double tolerance = 20 * Math.sqrt(terms) * 0x1p-24;
        for (int r = 0; r < expected.result.size(); r++) {
            DenseMatrix e = expected.result.get(r).host(), a = actual.result.get(r).host();
            for (int j = 0; j < e.ncol(); j++) {
                for (int i = 0; i < e.nrow(); i++) {
                    double difference = Math.abs(e.get(i, j) - a.get(i, j));
                    if (!(difference <= tolerance * Math.max(1, Math.abs(e.get(i, j)))))
                        assertEquals(e.get(i, j), a.get(i, j), tolerance, what + ": result " + r + " at " + i + ", " + j + " of " + e.nrow() + "x" + e.ncol());
                }
            }
        }
    }

    interface Shape {
        void check(int n, int k, int b);
    }

    interface Plane {
        void check(int m, int n);
    }

    /// All triples of sizes with at most one large one, and some of large ones; the last two are a layer whose sums are taken by halves.
    static void shapes(Shape shape) {
        for (int n : SIZES) for (int k : SIZES) for (int b : SIZES) if ((long) n * k * b <= 600_000) shape.check(n, k, b);
        shape.check(207, 207, 207);
        shape.check(400, 784, 37);
        shape.check(401, 785, 32);
    }

    static void planes(Plane plane) {
        for (int m : SIZES) for (int n : SIZES) if ((long) m * n <= 50_000) plane.check(m, n);
    }
}
