package vaekit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import vaekit.backend.Backend;
import vaekit.backend.FarBackend;
import vaekit.backend.scalar.ScalarBackend;
import vaekit.train.History;
import vaekit.train.Settings;
import vaekit.train.Trainer;

/// A model of any kind whose training diverged has the parameters from before it, and learns at a sane rate, to the last bit, what a model learns that
/// never diverged: neither in the parameters nor beside them is anything left.
class DivergedModelsTest {
    private static final SmallModels MODELS = new SmallModels(4, 7, 4, 26);                 // 26 = 6 · 4 + 2: a short last batch
    private static final Settings SANE = Settings.epochs(3).batch(4).rate(1e-2).seed(4).quiet(), FAR_TOO_FAST = SANE.rate(1e38);

    private static List<SmallModels.Case> cases() {
        return Stream.concat(MODELS.cases().stream(), MODELS.others().stream()).toList();
    }

    private static History fit(SmallModels.Case c, Settings settings, Backend backend) {
        return Trainer.fit(c.model(), c.data(), settings, backend);
    }

    /// Before it has learned anything, and again after it has.
    private static void learnsWhatAFreshOneDoes(SmallModels.Case diverged, SmallModels.Case fresh, Backend backend) {
        for (int time = 0; time < 2; time++) {
            var told = assertThrows(ArithmeticException.class, () -> fit(diverged, FAR_TOO_FAST, backend)).getMessage();
            assertTrue(told.contains("back at its parameters from before this training"), told);
            assertArrayEquals(FarTrainingTest.numbers(fresh.model()), FarTrainingTest.numbers(diverged.model()));
            assertEquals(fit(fresh, SANE, backend).csv(), fit(diverged, SANE, backend).csv());
            assertArrayEquals(FarTrainingTest.numbers(fresh.model()), FarTrainingTest.numbers(diverged.model()));
        }
    }

    private static Stream<DynamicTest> on(Backend backend) {
        List<SmallModels.Case> diverged = cases(), fresh = cases();
        return IntStream.range(0, fresh.size()).mapToObj(i -> DynamicTest.dynamicTest(fresh.get(i).name(), () -> learnsWhatAFreshOneDoes(diverged.get(i), fresh.get(i), backend)));
    }

    @TestFactory Stream<DynamicTest> learnWhatFreshOnesDo() {
        return on(new ScalarBackend());
    }

    @TestFactory Stream<DynamicTest> alsoWhereTheHostDoesNotSeeTheNumbers() {
        return on(FarBackend.open());
    }
}
