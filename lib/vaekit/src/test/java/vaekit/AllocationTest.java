package vaekit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import vaekit.backend.simd.SimdBackend;
import vaekit.backend.simd.vector.Lanes;
import vaekit.backend.simd.vector.VectorMath;
import vaekit.train.History;
import vaekit.train.Progress;
import vaekit.train.Settings;
import vaekit.train.Trainer;

/// Once the compiler is done with it, no step of any model allocates: from the gathering of the batch to the changed weights.
class AllocationTest {
    private static final int BATCH = 32, STEPS = 20;
    private static final int EPOCHS = 10_000;             // at most; on a busy machine the compiler needs some thousand

    /// What the training thread allocates from the second step of an epoch to its last; ends the training when that is nothing.
    private static final class Watch implements Progress {
        private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        private long before, least = Long.MAX_VALUE;

        private static final class Nothing extends RuntimeException {}

        @Override public void step(int epoch, int epochs, int done, int examples, double loss) {
            if (done == 2 * BATCH) before = threads.getCurrentThreadAllocatedBytes();
            if (done == examples) least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }

        @Override public void epoch(int epoch, int epochs, History history) {
            if (least == 0) throw new Nothing();
        }
    }

    @TestFactory Stream<DynamicTest> aSteadyStepAllocatesNothing() {
        assumeTrue(VectorMath.L >= 8 || Lanes.HERE.registers() == 32, "vectors of 128 bits on x86, which C2 keeps as objects");
        return new SmallModels(8, 37, BATCH, BATCH * STEPS).cases().stream().map(c -> DynamicTest.dynamicTest(c.name(), () -> {
            var watch = new Watch();
            try (var backend = new SimdBackend(2)) {
                Trainer.fit(c.model(), c.data(), Settings.epochs(EPOCHS).batch(BATCH).rate(1e-5).progress(watch), backend);
            } catch (Watch.Nothing seen) {
                return;
            }
            assertEquals(0, watch.least, "bytes in " + (STEPS - 2) + " steps");
        }));
    }
}
