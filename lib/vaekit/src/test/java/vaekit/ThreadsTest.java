package vaekit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import vaekit.backend.simd.SimdBackend;
import vaekit.train.Settings;
import vaekit.train.Trainer;

/// Every model learns the same numbers, to the last bit, on one thread and on two. Layers of 203 × 64 numbers are shared among threads, smaller ones need not be.
class ThreadsTest {
    private static final SmallModels MODELS = new SmallModels(12, 203, 64, 150);               // 150 = 2 · 64 + 22: a short last batch

    @TestFactory Stream<DynamicTest> oneThreadAndTwoLearnTheSame() {
        var one = MODELS.cases();
        var two = MODELS.cases();
        return IntStream.range(0, one.size()).mapToObj(i -> DynamicTest.dynamicTest(one.get(i).name(),
            () -> assertArrayEquals(learned(one.get(i), 1), learned(two.get(i), 2))));
    }

    private static float[] learned(SmallModels.Case c, int threads) {
        try (var backend = new SimdBackend(threads)) {
            Trainer.fit(c.model(), c.data(), Settings.epochs(2).batch(64).rate(1e-2).seed(3).quiet(), backend);
        }
        return FarTrainingTest.numbers(c.model());
    }
}
