package vaekit.backend.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import vaekit.backend.Backend;
import vaekit.backend.Buffer;
import vaekit.backend.simd.vector.Lanes;
import vaekit.backend.simd.vector.VectorMath;
import vaekit.rng.Rng;

/// The operations that the basic VAE's step does without, and M2, IWAE, conditional models and sequences do not.
class SmallOperationsTest {
    private static final int L = 21, B = 60, K = 5;

    /// All of them once, on L × B matrices.
    static final class All implements Runnable {
        private final Backend on;
        private final Buffer x, y, mu, logVar, out, gradient, wide, wideOut, row, rowOut, longRow, longOut, number, longer, few, dKl, dMu, dLogVar;
        private final int[] rows = {3, 1, 4, 1, 5};

        All(Backend on) {
            this.on = on;
            x = some(1, L, B);
            y = some(2, L, B);
            mu = some(3, L, B);
            logVar = some(4, L, B);
            out = some(5, L, B);
            gradient = some(6, L, B);
            wide = some(7, L, B * K);
            wideOut = some(8, L, B * K);
            row = some(9, 1, B);
            rowOut = some(10, 1, B);
            longRow = some(11, 1, B * L);
            longOut = some(12, 1, B * L);
            number = some(13, 1, 1);
            longer = some(14, 2 * L, B);
            few = some(15, rows.length, B);
            dKl = some(16, L, B);
            dMu = some(17, L, B);
            dLogVar = some(18, L, B);
        }

        private Buffer some(int seed, int m, int n) {
            return on.of(Rng.seed(seed).normal(m, n));
        }

        @Override public void run() {
            on.add(x, -1, y, out);
            on.add(x, 2, row, out);
            on.add(row, 1, number, rowOut);
            on.affine(0.5, x, 1, out);
            on.fill(0, gradient);
            on.addProduct(x, y, true, out);
            on.addProduct(x, row, false, out);
            for (int k = 0; k < 2; k++) {
                on.addScaled(0.5, x, k == 0, out);
                on.addScaled(1, x, k == 0, rowOut);
                on.addScaled(1, row, k == 0, out);
                on.addScaled(1, x, k == 0, wideOut);
                on.addScaled(1, wide, k == 0, out);
                on.addScaled(1, x, k == 0, number);
                on.addScaled(1, number, k == 0, out);
            }
            on.copyRows(x, 0, longer, L, L);
            on.addRows(longer, L, out, 0, L);
            on.selectRows(longer, rows, few);
            on.addToSelectedRows(few, rows, longer);
            on.categoricalLogLik(x, y, 7, rowOut);
            on.categoricalLogLikGradient(x, y, 7, row, gradient, null);
            on.sumClasses(x, longRow, rowOut);
            on.sumClassesGradient(x, longRow, rowOut, row, gradient, longOut);
            on.logSumExp(longRow, rowOut);
            on.logSumExpGradient(longRow, rowOut, row, longOut);
            on.gaussianPairKl(x, y, mu, logVar, out);
            on.gaussianPairKlGradient(x, y, mu, logVar, dKl, gradient, out, dMu, dLogVar);
            on.normal(7, 5, 100, out);
        }
    }

    /// As in `TrainingStepTest`, once C2 has compiled them.
    @Test void theyAllocateNothing() {
        assumeTrue(VectorMath.L >= 8 || Lanes.HERE.registers() == 32, "vectors of 128 bits on x86");
        var mx = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (var backend = new SimdBackend(2)) {
            var all = new All(backend);
            long least = Long.MAX_VALUE;
            for (int round = 0; round < 200 && least > 0; round++) {
                long before = mx.getCurrentThreadAllocatedBytes();
                for (int i = 0; i < 200; i++) all.run();
                least = Math.min(least, mx.getCurrentThreadAllocatedBytes() - before);
            }
            assertEquals(0, least, "bytes in 200 rounds");
        }
    }
}
