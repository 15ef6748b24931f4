package vaekit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.data.Dataset;
import vaekit.data.Regression;
import vaekit.data.Vectors;
import vaekit.nn.SpikeAndSlab;
import vaekit.nn.SpikeAndSlabPosterior;
import vaekit.train.History;
import vaekit.train.Objective;
import vaekit.train.Settings;

/// Every setting of every model changes what is trained or measured, or is refused in one sentence: none is ignored.
class SettingsOfModelsTest {
    private static final Dataset DIGITS = Digits.load().first(80), TEST = Digits.load().subset(IntStream.range(80, 120).toArray());
    private static final Regression MEASURED = Regression.boldness(DIGITS.first(20), 0.1, 1);
    private static final int[] TOP = IntStream.range(0, 392).toArray(), BOTTOM = IntStream.range(392, 784).toArray();
    private static final Settings PLAIN = Settings.epochs(2).batch(16).quiet();

    private interface Fit {
        History fit(Settings settings);
    }

    /// A training run: what it measured, and the model it left.
    private record Model(Objective objective, Fit fit) {}

    private static Model on(Dataset data, Objective objective) {
        return new Model(objective, settings -> objective.fit(data, settings));
    }

    private static Model regressor() {
        var regressor = Regressor.of(MEASURED).hidden(9).build();
        return new Model(regressor, settings -> regressor.fit(MEASURED, settings));
    }

    private static Vectors words(int n) {
        var x = DenseMatrix.zeros(ScalarType.Float32, 12, n);
        for (int j = 0; j < n; j++) for (int t = 0; t < 4; t++) x.set(3 * t + (j % 2 == 0 ? t % 2 : 2), j, 1);
        return Vectors.of("words", x);
    }

    private static final Map<String, Supplier<Model>> MODELS = new LinkedHashMap<>(Map.of(
        "Vae", () -> on(DIGITS, Vae.of(784, 2).hidden(9).build()),
        "Autoencoder", () -> on(DIGITS, Autoencoder.of(784, 2).hidden(9).build()),
        "Iwae", () -> on(DIGITS, new Iwae(Vae.of(784, 2).hidden(9).build(), 3)),
        "JointCvae", () -> on(DIGITS, JointCvae.of(784, 2, 10).hidden(9).build()),
        "SohnCvae", () -> on(DIGITS, SohnCvae.of(TOP, BOTTOM, 2).hidden(9).build()),
        "CompletionBaseline", () -> on(DIGITS, CompletionBaseline.of(TOP, BOTTOM).hidden(9).build()),
        "M2", () -> on(DIGITS, new M2(JointCvae.of(784, 2, 10).hidden(9).build(), DIGITS.first(30), 16, M2.Scaling.alpha(1))),
        "SemiSupervisedRegression", () -> on(DIGITS, SemiSupervisedRegression.of(784, 2, MEASURED, 16, 1).hidden(9).build()),
        "Classifier", () -> on(DIGITS, Classifier.of(784, 10).hidden(9).build()),
        "SequenceVae", () -> on(words(40), SequenceVae.of(4, 3, 2).hidden(5).build())));
    static {
        MODELS.put("Regressor", SettingsOfModelsTest::regressor);
        MODELS.put("TcVae", () -> on(DIGITS, new TcVae(Vae.of(784, 2).hidden(9).build(), 5)));
        MODELS.put("sparse Vae", () -> on(DIGITS, Vae.of(784, 2).hidden(9).posterior(new SpikeAndSlabPosterior()).prior(new SpikeAndSlab(0.2)).build()));
    }

    private static final Map<String, UnaryOperator<Settings>> SETTINGS = new LinkedHashMap<>(Map.of(
        "epochs", s -> Settings.epochs(3).batch(16).quiet(),
        "batch", s -> s.batch(10),
        "rate", s -> s.rate(2e-3),
        "seed", s -> s.seed(2),
        "beta", s -> s.beta(3),
        "warmUp", s -> s.warmUp(2),
        "betaFrom", s -> s.betaFrom(3, 2),
        "decay", s -> s.decay(2),
        "binarise", Settings::binarise));
    static {
        SETTINGS.put("freeBits", s -> s.freeBits(2));
    }

    @TestFactory Stream<DynamicTest> everySettingIsHonouredOrRefused() {
        return MODELS.keySet().stream().flatMap(model -> SETTINGS.keySet().stream()
            .map(setting -> DynamicTest.dynamicTest(model + " · " + setting, () -> honouredOrRefused(MODELS.get(model), SETTINGS.get(setting)))));
    }

    private static void honouredOrRefused(Supplier<Model> model, UnaryOperator<Settings> setting) {
        Model plain = model.get(), changed = model.get();
        plain.fit.fit(PLAIN);
        try {
            changed.fit.fit(setting.apply(PLAIN));
        } catch (IllegalArgumentException refusal) {
            assertSentence(refusal);
            return;
        }
        assertNotEquals(weights(plain), weights(changed), "the setting was ignored");
    }

    private static void assertSentence(IllegalArgumentException refusal) {
        assertTrue(refusal.getMessage().matches("(?s)['A-Z].{30,}[.]"), "one sentence that says what to do: " + refusal.getMessage());
    }

    private static List<Double> weights(Model model) {
        return model.objective.parameters().stream().map(p -> (double) p.value().get(0, 0)).toList();
    }

    /// β weighs the KL and nothing else, so where it is refused there is none.
    @TestFactory Stream<DynamicTest> betaIsRefusedExactlyWithoutAKl() {
        return MODELS.entrySet().stream().map(e -> DynamicTest.dynamicTest(e.getKey(), () -> {
            var model = e.getValue().get();
            if (model.objective.weighsKl()) model.fit.fit(PLAIN.beta(2));
            else assertTrue(assertThrows(IllegalArgumentException.class, () -> model.fit.fit(PLAIN.beta(2))).getMessage().contains("no KL"));
        }));
    }

    @Nested class TestColumns {
        /// Trained on one set of labels, told another at test time: the columns must follow the test labels.
        @Test void m2sAreOfTheTestLabels() {
            var shifted = Vectors.of("shifted", TEST.matrix(), IntStream.of(TEST.labels()).map(y -> (y + 1) % 10).toArray());
            var right = MODELS.get("M2").get().fit.fit(Settings.epochs(8).batch(16).rate(5e-3).quiet().test(TEST));
            var wrong = MODELS.get("M2").get().fit.fit(Settings.epochs(8).batch(16).rate(5e-3).quiet().test(shifted));
            assertTrue(wrong.last("test.classifier") > right.last("test.classifier") + 0.3, right.last("test.classifier") + " and with wrong labels " + wrong.last("test.classifier"));
            assertEquals(right.last("classifier"), wrong.last("classifier"), "training knows nothing of it");
        }

        @Test void m2RefusesATestSetWithoutLabels() {
            var unlabelled = Vectors.of("unlabelled", TEST.matrix());
            assertSentence(assertThrows(IllegalArgumentException.class, () -> MODELS.get("M2").get().fit.fit(PLAIN.test(unlabelled))));
        }

        @Test void aRegressionsAreItsBoundWithoutThePropertyAlone() {
            var history = MODELS.get("SemiSupervisedRegression").get().fit.fit(PLAIN.test(TEST));
            assertEquals(List.of("epoch", "loss", "labelled", "unlabelled", "predictor", "test", "test.unlabelled"), history.columns());
            assertEquals(history.last("test.unlabelled"), history.last("test"), 1e-6);
        }

        @Test void aRegressorsAreRefused() {
            assertSentence(assertThrows(IllegalArgumentException.class, () -> regressor().fit.fit(PLAIN.test(TEST))));
        }

        @Test void aVaeNeedsNoLabels() {
            var unlabelled = Vectors.of("unlabelled", TEST.matrix());
            var history = MODELS.get("Vae").get().fit.fit(PLAIN.test(unlabelled));
            assertTrue(history.has("test.kl"));
        }

        @Test void aClassifierRefusesClassesItWasNotTrainedOn() {
            var two = Vectors.of("two", TEST.matrix(), IntStream.of(TEST.labels()).map(y -> 2 * (y % 2)).toArray());
            var model = Classifier.of(784, 2).hidden(9).build();
            var training = Vectors.of("one", DIGITS.matrix(), IntStream.of(DIGITS.labels()).map(y -> y % 2).toArray());
            var refused = assertThrows(IllegalArgumentException.class, () -> model.fit(training, PLAIN.test(two)));
            assertTrue(refused.getMessage().contains("class 2"), refused.getMessage());
        }
    }

    /// Grey labelled digits beside black and white unlabelled ones would be two kinds of data.
    @Test void binariseReachesTheLabelledExamplesOfARegression() {
        var grey = MODELS.get("SemiSupervisedRegression").get().fit.fit(PLAIN.rate(1e-30));
        var binary = MODELS.get("SemiSupervisedRegression").get().fit.fit(PLAIN.rate(1e-30).binarise());
        assertNotEquals(grey.last("labelled"), binary.last("labelled"));
    }
}
