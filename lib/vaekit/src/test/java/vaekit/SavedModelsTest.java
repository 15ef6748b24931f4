package vaekit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.backend.Activation;
import vaekit.data.Regression;
import vaekit.data.Vectors;
import vaekit.eval.ImportanceSampling;
import vaekit.nn.Likelihood;
import vaekit.nn.Mlp;
import vaekit.nn.OneHot;
import vaekit.nn.SpikeAndSlab;
import vaekit.nn.SpikeAndSlabPosterior;
import vaekit.rng.Rng;
import vaekit.train.Objective;
import vaekit.train.Settings;

class SavedModelsTest {
    private static final int[] GIVEN = {0, 1}, TARGET = {2, 3, 4, 5};
    private static final Likelihood REAL = new Likelihood.Gaussian(1);
    private final Vectors data = Vectors.of("noise", Rng.seed(1).normal(6, 30), new int[30]);
    private final Regression measured = Regression.of(data, "number", i -> i, 0, 1);

    private Map<String, LongFunction<Objective>> models() {
        return new TreeMap<>(Map.of(
            "Vae", seed -> Vae.of(6, 2).hidden(5).likelihood(REAL).seed(seed).build(),
            "Autoencoder", seed -> Autoencoder.of(6, 2).hidden(5).likelihood(REAL).seed(seed).build(),
            "Iwae", seed -> new Iwae(Vae.of(6, 2).hidden(5).likelihood(REAL).seed(seed).build(), 2),
            "JointCvae", seed -> JointCvae.of(6, 2, 3).hidden(5).likelihood(REAL).seed(seed).build(),
            "SohnCvae", seed -> SohnCvae.of(GIVEN, TARGET, 2).hidden(5).likelihood(REAL).seed(seed).build(),
            "CompletionBaseline", seed -> CompletionBaseline.of(GIVEN, TARGET).hidden(5).likelihood(REAL).seed(seed).build(),
            "M2", seed -> new M2(JointCvae.of(6, 2, 3).hidden(5).likelihood(REAL).seed(seed).build(), data, 9, M2.Scaling.alpha(1)),
            "SemiSupervisedRegression", seed -> SemiSupervisedRegression.of(6, 2, measured, 9, 1).hidden(5).likelihood(REAL).seed(seed).build(),
            "Classifier", seed -> Classifier.of(6, 3).hidden(5).seed(seed).build(),
            "SequenceVae", seed -> SequenceVae.of(2, 3, 2).hidden(5).seed(seed).build()));
    }

    private static List<DenseMatrix> copies(Objective model) {
        return model.parameters().stream().map(p -> p.value().copy()).toList();
    }

    @TestFactory Stream<DynamicTest> everyModelIsReadBackAsItWas(@TempDir Path folder) {
        return models().entrySet().stream().map(e -> DynamicTest.dynamicTest(e.getKey(), () -> {
            Objective saved = e.getValue().apply(1), read = e.getValue().apply(2);
            var file = folder.resolve(e.getKey() + ".safetensors");
            saved.save(file);
            read.load(file);
            var expected = copies(saved);
            var given = copies(read);
            assertTrue(expected.size() > 1);
            for (int i = 0; i < expected.size(); i++) {
                var a = expected.get(i);
                for (int c = 0; c < a.ncol(); c++) for (int r = 0; r < a.nrow(); r++) assertEquals(a.get(r, c), given.get(i).get(r, c));
            }
        }));
    }

    /// Saved by the library before models were made of parts; its log p̂(x) then was written down.
    @Test void aFileOfAnOlderLibraryIsRead() throws Exception {
        var vae = Vae.of(6, 2).hidden(8).likelihood(new Likelihood.Gaussian(1)).type(ScalarType.Float64).seed(9).build();
        vae.load(Path.of(getClass().getResource("vae-saved-before-parts.safetensors").toURI()));
        var x = Rng.seed(1).normal(ScalarType.Float64, 6, 70);
        assertEquals(-14.517268192887514, ImportanceSampling.logLikelihoods(vae, x, 30, Rng.seed(4))[0], 1e-12);
    }

    private void assertRefused(Path file, Vae model, String theirs, String ours) {
        var before = copies(model).getFirst();
        var refused = assertThrows(UncheckedIOException.class, () -> model.load(file));
        assertTrue(refused.getMessage().contains(theirs) && refused.getMessage().contains(ours), refused.getMessage());
        assertEquals(before.get(0, 0), copies(model).getFirst().get(0, 0), "nothing has been read");
    }

    @Test void anotherLikelihoodOrActivationIsRefusedByName(@TempDir Path folder) {
        var file = folder.resolve("vae.safetensors");
        Vae.of(6, 2).hidden(5).likelihood(REAL).build().save(file);
        assertRefused(file, Vae.of(6, 2).hidden(5).likelihood(new Likelihood.Gaussian(2)).build(), "Gaussian[sigma=1.0]", "Gaussian[sigma=2.0]");
        assertRefused(file, Vae.of(6, 2).hidden(5).build(), "Gaussian[sigma=1.0]", "Bernoulli[]");
        assertRefused(file, Vae.of(6, 2).hidden(5).likelihood(REAL).activation(Activation.TANH).build(), "RELU", "TANH");
    }

    private static Vae sparse(double alpha, double temperature) {
        return Vae.of(6, 2).hidden(5).likelihood(REAL).posterior(new SpikeAndSlabPosterior(temperature)).prior(new SpikeAndSlab(alpha)).build();
    }

    @Test void anotherPriorOrPosteriorIsRefusedByName(@TempDir Path folder) {
        var file = folder.resolve("vae.safetensors");
        sparse(0.3, 0.5).save(file);
        sparse(0.3, 0.5).load(file);
        assertRefused(file, sparse(0.4, 0.5), "with prior " + new SpikeAndSlab(0.3), "this one has " + new SpikeAndSlab(0.4));
        assertRefused(file, sparse(0.3, 0.7), "with posterior " + new SpikeAndSlabPosterior(0.5), "this one has " + new SpikeAndSlabPosterior(0.7));
    }

    /// Also of networks of one's own, and of models that have no likelihood.
    @Test void anotherActivationOfALayerIsRefused(@TempDir Path folder) {
        var file = folder.resolve("model.safetensors");
        LongFunction<Vae> vae = f -> Vae.of(6, 2).likelihood(REAL).encoder(Mlp.of("encoder", new int[] {6, 5, 4}, Activation.values()[(int) f], Rng.seed(1), ScalarType.Float32)).build();
        vae.apply(Activation.TANH.ordinal()).save(file);
        vae.apply(Activation.TANH.ordinal()).load(file);
        assertRefused(file, vae.apply(Activation.ELU.ordinal()), "TANH", "ELU");
        Classifier.of(6, 3).hidden(5).build().save(file);
        assertTrue(assertThrows(UncheckedIOException.class, () -> Classifier.of(6, 3).hidden(5).activation(Activation.RELU).build().load(file)).getMessage().contains("SOFTPLUS, IDENTITY; this one has RELU, IDENTITY"));
    }

    @Test void anotherActivationIsRefusedByAResumedRun(@TempDir Path folder) {
        var settings = Settings.epochs(1).batch(10).quiet().checkpoint(folder.resolve("checkpoint.safetensors"));
        Vae.of(6, 2).hidden(5).likelihood(REAL).build().fit(data, settings);
        var other = Vae.of(6, 2).hidden(5).likelihood(REAL).activation(Activation.TANH).build();
        var refused = assertThrows(IllegalStateException.class, () -> other.fit(data, Settings.epochs(2).batch(10).quiet().checkpoint(folder.resolve("checkpoint.safetensors")).resume()));
        assertTrue(refused.getMessage().contains("RELU") && refused.getMessage().contains("TANH"), refused.getMessage());
    }

    private static Vae vae() {
        return Vae.of(6, 2).hidden(5).likelihood(REAL).build();
    }

    private M2 m2(int labelled, double alpha) {
        return new M2(JointCvae.of(6, 2, 3).hidden(5).likelihood(REAL).build(), data.first(labelled), 9, M2.Scaling.alpha(alpha));
    }

    private SemiSupervisedRegression regression(double weight) {
        return SemiSupervisedRegression.of(6, 2, measured, 9, weight).hidden(5).likelihood(REAL).build();
    }

    /// Choices that decide what is learned, not what the parameters mean: a run does not go on with others, a saved model leaves them open.
    @TestFactory Stream<DynamicTest> anotherChoiceIsRefusedByAResumedRunAlone(@TempDir Path folder) {
        var noisy = Autoencoder.of(6, 2).hidden(5).likelihood(REAL).build();
        var words = SequenceVae.of(2, 3, 2).hidden(5).build();
        Map<String, List<Objective>> pairs = new TreeMap<>(Map.of(
            "Iwae: samples", List.of(new Iwae(vae(), 2), new Iwae(vae(), 3)), "TcVae: weight", List.of(new TcVae(vae(), 2), new TcVae(vae(), 3)),
            "Autoencoder: noise", List.of(noisy.denoising(0.1), noisy.denoising(0.2)), "Autoencoder: sparsity", List.of(noisy, noisy.sparse(0.2)),
            "SequenceVae: forgetting", List.of(words.forget(0.1), words.forget(0.2)), "M2: weights", List.of(m2(20, 1), m2(20, 2)),
            "M2: labelled examples", List.of(m2(20, 1), m2(25, 1)), "SemiSupervisedRegression: weight", List.of(regression(1), regression(2))));
        return pairs.entrySet().stream().map(e -> DynamicTest.dynamicTest(e.getKey(), () -> {
            var settings = Settings.epochs(1).batch(10).quiet().checkpoint(folder.resolve(e.getKey()));
            Objective one = e.getValue().get(0), other = e.getValue().get(1);
            var examples = one instanceof SequenceVae ? Vectors.of("words", OneHot.columns(List.of(new int[] {0, 1}, new int[] {2, 0}), 3, ScalarType.Float32)) : data;
            one.fit(examples, settings);
            var refused = assertThrows(IllegalStateException.class, () -> other.fit(examples, settings.resume())).getMessage();
            assertTrue(refused.contains(one.choices()) && refused.contains(other.choices()) && refused.contains("belongs to another run"), refused);
            one.save(folder.resolve("saved"));
            other.load(folder.resolve("saved"));
        }));
    }

    @Test void dataOfAnotherWidthIsRefusedByEveryModel() {
        var narrow = Vectors.of("narrow", Rng.seed(1).normal(5, 30), new int[30]);
        models().forEach((name, model) -> {
            var refused = assertThrows(IllegalArgumentException.class, () -> model.apply(1).fit(narrow, Settings.epochs(1).quiet()), name);
            assertTrue(refused.getMessage().contains("'narrow'"), name + ": " + refused.getMessage());
        });
    }
}
