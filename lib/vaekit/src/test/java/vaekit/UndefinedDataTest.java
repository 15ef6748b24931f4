package vaekit;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.data.Dataset;
import vaekit.data.Images;
import vaekit.data.Regression;
import vaekit.data.Vectors;
import vaekit.eval.ImportanceSampling;
import vaekit.eval.ReconstructionScore;
import vaekit.explore.FixedNoise;
import vaekit.nn.Autoregressive;
import vaekit.nn.Likelihood;
import vaekit.rng.Rng;
import vaekit.train.Objective;

/// Wherever data meets a likelihood, numbers that it is not defined for are refused by its name, not computed with: a Bernoulli decoder learned points in
/// the plane down to a loss of −86,202.
class UndefinedDataTest {
    private static final Rng RNG = Rng.seed(1);
    private static final int[] TOP = {0, 1}, BOTTOM = {2, 3}, CLASSES = {0, 1, 2, 0, 1};
    private final Vectors zeros = filled("zeros", 0), outside = filled("outside", 2);
    private final DenseMatrix x = outside.matrix();
    private final Vae vae = Vae.of(4, 2).hidden(3).build();
    private final JointCvae joint = JointCvae.of(4, 2, 3).hidden(3).build();
    private final SohnCvae sohn = SohnCvae.of(TOP, BOTTOM, 2).hidden(3).build();
    private final CompletionBaseline baseline = CompletionBaseline.of(TOP, BOTTOM).hidden(3).build();
    private final Autoregressor pixels = new Autoregressor(Autoregressive.pixels(4, 1, 3));
    private final List<DynamicTest> calls = new ArrayList<>();

    private static Vectors filled(String name, double value) {
        var x = DenseMatrix.zeros(ScalarType.Float32, 4, 5);
        x.fill(value);
        return Vectors.of(name, x, CLASSES);
    }

    private void refused(String what, Executable call) {
        calls.add(dynamicTest(what, () -> {
            var message = assertThrows(IllegalArgumentException.class, call).getMessage();
            assertTrue(message.matches("(?s)A \\w+ likelihood is not defined for '.*; expected .*\\."), message);
        }));
    }

    private void trained(Objective model, Dataset data) {
        refused(model.getClass().getSimpleName(), () -> model.fit(data, Train.epochs(1).batch(5).quiet()));
    }

    private static Regression measured(Vectors data) {
        return Regression.of(data, "y", i -> i, 0, 1);
    }

    private static SemiSupervisedRegression regression(Vectors labelled) {
        return SemiSupervisedRegression.of(4, 2, measured(labelled), 2, 1).hidden(3).build();
    }

    @TestFactory Stream<DynamicTest> inTraining() {
        trained(vae, outside);
        trained(new Iwae(vae, 2), outside);
        trained(new TcVae(vae, 2), outside);
        trained(Autoencoder.of(4, 2).hidden(3).build(), outside);
        trained(joint, outside);
        trained(new M2(joint, zeros, 2, M2.Scaling.alpha(1)), outside);
        trained(sohn, outside);
        trained(baseline, outside);
        trained(regression(zeros), outside);
        trained(SequenceVae.of(2, 2, 2).hidden(3).build(), zeros);
        trained(pixels, outside);
        trained(Vae.of(4, 2).hidden(3).likelihood(new Likelihood.Categorical(2)).build(), Images.of("grey", new byte[] {0, 0, 7, 0}, 2, 2, null, null));
        refused("M2's labelled examples", () -> new M2(joint, outside, 2, M2.Scaling.alpha(1)));
        refused("the measured examples of a regression", () -> regression(outside));
        refused("test data", () -> vae.fit(zeros, Train.epochs(1).test(outside).quiet()));
        return calls.stream();
    }

    @TestFactory Stream<DynamicTest> inEvaluation() {
        refused("importance sampling", () -> ImportanceSampling.nll(vae, x, 2, RNG));
        refused("the reconstruction score", () -> ReconstructionScore.of(vae, x, 2, RNG));
        refused("SohnCvae.nll", () -> sohn.nll(x, 2, RNG));
        refused("CompletionBaseline.nll", () -> baseline.nll(x));
        refused("Autoregressor.logProb", () -> pixels.logProb(x));
        refused("the ELBOs of an explorer", () -> FixedNoise.of(2, 3, RNG).elbos(vae, x));
        return calls.stream();
    }
}
