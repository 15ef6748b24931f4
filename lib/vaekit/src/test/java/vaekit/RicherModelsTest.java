package vaekit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.backend.Activation;
import vaekit.backend.Backend;
import vaekit.backend.Backends;
import vaekit.backend.FarBackend;
import vaekit.backend.scalar.ScalarBackend;
import vaekit.backend.simd.vector.Lanes;
import vaekit.backend.simd.vector.VectorMath;
import vaekit.check.GradientCheck;
import vaekit.data.Vectors;
import vaekit.eval.ActiveUnits;
import vaekit.eval.ImportanceSampling;
import vaekit.model.Architecture;
import vaekit.nn.Likelihood;
import vaekit.nn.Mlp;
import vaekit.nn.latent.AutoregressiveFlow;
import vaekit.nn.latent.BottomUp;
import vaekit.nn.latent.ClusterPrior;
import vaekit.nn.latent.Ladder;
import vaekit.nn.latent.Lower;
import vaekit.nn.latent.MixturePrior;
import vaekit.nn.latent.PlanarFlow;
import vaekit.nn.latent.TopDown;
import vaekit.nn.latent.VampPrior;
import vaekit.rng.Rng;
import vaekit.tape.Tape;
import vaekit.train.Adam;
import vaekit.train.Batch;
import vaekit.train.Settings;
import vaekit.train.Trainer;

/// A VAE with each of the richer posteriors and priors: it is the same model, trained, evaluated and saved as any other.
class RicherModelsTest {
    private static final ScalarType F32 = ScalarType.Float32, F64 = ScalarType.Float64;
    private static final int D = 3, L = 2;

    private record Case(String name, LongFunction<Architecture<Vae>> of) {
        Vae build(long seed) {
            return of.apply(seed).build();
        }
    }

    private static Architecture<Vae> base(long seed, ScalarType type) {
        return Vae.of(D, L).hidden(8).activation(Activation.TANH).likelihood(new Likelihood.Gaussian(0.5)).seed(seed).type(type);
    }

    private static Mlp net(String name, int in, int out, long seed, ScalarType type) {
        return Mlp.of(name, new int[] {in, 5, out}, Activation.TANH, Rng.seed(seed), type);
    }

    private static Architecture<Vae> vamp(long seed, ScalarType type) {
        var encoder = net("encoder", D, 2 * L, seed, type);
        return base(seed, type).encoder(encoder).prior(VampPrior.of(encoder, Rng.seed(seed).split(9).normal(type, D, 5), Activation.IDENTITY));
    }

    private static Architecture<Vae> twoLayers(long seed, ScalarType type, boolean ladder) {
        var prior = new TopDown(net("down", 1, 2, seed + 10, type));
        return base(seed, type).prior(prior).posterior(ladder ? new Ladder(prior) : new BottomUp(net("up", 1, 2, seed + 20, type)))
            .decoder(new Lower(L, net("decoder", 1, D, seed + 30, type)));
    }

    private static List<Case> cases(ScalarType type) {
        return List.of(
            new Case("planar flow", s -> base(s, type).posterior(new PlanarFlow(2))),
            new Case("autoregressive flow", s -> base(s, type).posterior(AutoregressiveFlow.of(L, 2, 6, 3, Rng.seed(s), type))),
            new Case("mixture", s -> base(s, type).prior(MixturePrior.of(L, 4, 1, Rng.seed(s), type))),
            new Case("clusters", s -> base(s, type).prior(new ClusterPrior(MixturePrior.of(L, 4, 1, Rng.seed(s), type).weighted()))),
            new Case("VampPrior", s -> vamp(s, type)),
            new Case("two layers", s -> twoLayers(s, type, false)),
            new Case("ladder", s -> twoLayers(s, type, true)),
            new Case("autoregressive flow and mixture", s -> base(s, type).posterior(AutoregressiveFlow.of(L, 1, 6, 0, Rng.seed(s), type)).prior(MixturePrior.of(L, 3, 1, Rng.seed(s), type))));
    }

    /// Points around a bent curve.
    private static Vectors points(int n) {
        var x = Rng.seed(3).normal(F32, D, n);
        for (int j = 0; j < n; j++) {
            double t = Rng.seed(4).uniform(j) * 4 - 2;
            x.set(0, j, t + 0.3 * x.get(0, j));
            x.set(1, j, t * t - 1 + 0.3 * x.get(1, j));
            x.set(2, j, (t > 0 ? 1 : -1) + 0.3 * x.get(2, j));
        }
        return Vectors.of("curve", x);
    }

    private static Stream<DynamicTest> each(ScalarType type, ThrowingConsumer test) {
        return cases(type).stream().map(c -> DynamicTest.dynamicTest(c.name, () -> test.accept(c)));
    }

    private interface ThrowingConsumer {
        void accept(Case c) throws Exception;
    }

    @TestFactory Stream<DynamicTest> theGradientOfItsLossIsThatOfDifferences() {
        return each(F64, c -> {
            var vae = c.build(1);
            var batch = new Batch(Rng.seed(9).normal(F64, D, 5), 0);
            for (var backend : List.of(new ScalarBackend(), Backends.open("simd", 2), FarBackend.open()))
                GradientCheck.on(backend, vae.parameters(), tape -> vae.record(tape, batch).loss()).require(1e-6);
        });
    }

    /// p(x) = ∬ p(x|z) p(z) dz on a grid of the plane: importance sampling agrees only if the prior is normalised and log q is the density of the draws.
    @TestFactory Stream<DynamicTest> importanceSamplingAgreesWithQuadrature() {
        return each(F64, c -> {
            var vae = c.build(1);
            vae.fit(points(200), Settings.epochs(30).batch(50).rate(5e-3).quiet());
            var x = Rng.seed(6).normal(F64, D, 1);
            x.set(2, 0, 1);
            assertEquals(Math.log(evidence(vae, x)), ImportanceSampling.logLikelihoods(vae, x, 100_000, Rng.seed(7))[0], 0.02);
        });
    }

    private static double evidence(Vae vae, DenseMatrix x) {
        int n = 500;
        double from = -8, step = 16.0 / n, sum = 0;
        var z = DenseMatrix.zeros(F64, L, n);
        var tape = Tape.create();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                z.set(0, j, from + (i + 0.5) * step);
                z.set(1, j, from + (j + 0.5) * step);
            }
            tape.begin();
            var at = tape.input(z);
            var joint = tape.add(vae.likelihood().logLik(tape, vae.decoder().apply(tape, at), tape.input(x)), vae.prior().logProb(tape, at)).value();
            for (int j = 0; j < n; j++) sum += Math.exp(joint.get(0, j)) * step * step;
        }
        return sum;
    }

    @TestFactory Stream<DynamicTest> everyEvaluationTakesIt(@TempDir Path folder) {
        return each(F32, c -> {
            var vae = c.build(1);
            var data = points(300);
            var history = vae.fit(data, Settings.epochs(20).batch(50).rate(5e-3).test(data.first(50)).quiet());
            assertTrue(history.last("loss") < history.column("loss")[0], "it learns");
            var x = data.first(40).matrix();
            assertTrue(Double.isFinite(ImportanceSampling.nll(vae, x, 20, Rng.seed(2)).mean()));
            assertEquals(L, ActiveUnits.variances(vae.encode(x).mu()).length);
            assertEquals(D, vae.reconstruct(x).nrow());
            assertEquals(7, vae.sample(7).ncol());
            assertEquals(9, vae.draw(9, Rng.seed(3)).ncol());
            assertEquals(5, vae.interpolate(data.first(1).matrix(), data.subset(7).matrix(), 5).ncol());
            assertTrue(Double.isFinite(new Iwae(vae, 5).fit(data, Settings.epochs(1).batch(50).quiet()).last("bound")));
            var file = folder.resolve(c.name + ".safetensors");
            vae.save(file);
            var again = c.build(2);
            again.load(file);
            assertArrayEquals(ImportanceSampling.logLikelihoods(vae, x, 20, Rng.seed(1)), ImportanceSampling.logLikelihoods(again, x, 20, Rng.seed(1)));
        });
    }

    @TestFactory Stream<DynamicTest> aStepAllocatesNothing() {
        assumeTrue(VectorMath.L >= 8 || Lanes.HERE.registers() == 32, "vectors of 128 bits on x86: see TrainingStepTest");
        var mx = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        return each(F32, c -> {
            try (var backend = new vaekit.backend.simd.SimdBackend(2)) {
                var vae = c.build(1);
                var adam = Adam.of(vae.parameters(), 1e-3, backend);
                var tape = Tape.on(backend);
                var batch = new Batch(Rng.seed(9).normal(F32, D, 32), 0);
                long least = Long.MAX_VALUE;
                for (int round = 0; round < 1500 && least > 0; round++) {
                    long before = mx.getCurrentThreadAllocatedBytes();
                    for (int step = 0; step < 200; step++) {
                        tape.beginTraining();
                        tape.train(vae.record(tape, batch).loss(), adam);
                    }
                    least = Math.min(least, mx.getCurrentThreadAllocatedBytes() - before);
                }
                assertTrue(least < 200, least + " bytes in 200 steps");
            }
        });
    }

    @TestFactory Stream<DynamicTest> oneAndTwoThreadsGiveTheSameBytes(@TempDir Path folder) {
        return each(F32, c -> {
            var bytes = new ArrayList<byte[]>();
            for (int threads = 1; threads <= 2; threads++) {
                try (var backend = new vaekit.backend.simd.SimdBackend(threads)) {
                    bytes.add(trained(c, backend, folder.resolve(c.name + threads)));
                }
            }
            assertArrayEquals(bytes.get(0), bytes.get(1));
        });
    }

    private static byte[] trained(Case c, Backend backend, Path file) throws Exception {
        var vae = c.build(1);
        Trainer.fit(vae, points(130), Settings.epochs(2).batch(64).quiet(), backend);
        vae.save(file);
        return Files.readAllBytes(file);
    }
}
