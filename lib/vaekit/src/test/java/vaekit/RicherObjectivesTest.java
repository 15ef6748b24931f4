package vaekit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.backend.Activation;
import vaekit.backend.scalar.ScalarBackend;
import vaekit.dist.DiagonalGaussian;
import vaekit.dist.Kl;
import vaekit.dist.Normal;
import vaekit.model.Architecture;
import vaekit.nn.Likelihood;
import vaekit.nn.SpikeAndSlab;
import vaekit.nn.SpikeAndSlabPosterior;
import vaekit.nn.latent.BottomUp;
import vaekit.nn.latent.ClusterPrior;
import vaekit.nn.latent.Ladder;
import vaekit.nn.latent.Lower;
import vaekit.nn.latent.PlanarFlow;
import vaekit.rng.Rng;
import vaekit.tape.Tape;

/// The whole loss of a VAE with each of the richer parts, −log p(x|z) + β·(log q(z|x) − log p(z)) on average over the batch, against the same sum by loops:
/// one example, one dimension, one component after the other.
class RicherObjectivesTest {
    private static final ScalarType F64 = ScalarType.Float64;
    private static final int D = LatentByHand.D, L = LatentByHand.L, B = 5;
    private static final double BETA = 0.7, SIGMA = 0.5;
    private final DenseMatrix x = Rng.seed(1).normal(F64, D, B);
    private final LatentByHand hand = new LatentByHand();

    @FunctionalInterface private interface Posterior { LatentByHand.Draw of(double[] stats, double[] eps); }

    @FunctionalInterface private interface Divergence { double of(double[] stats, LatentByHand.Draw draw); }

    private record Case(String name, Vae vae, Posterior q, Divergence kl) {
        Case(String name, Architecture<Vae> vae, Posterior q, ToDoubleFunction<double[]> logP) {
            this(name, vae.build(), q, (stats, draw) -> draw.logQ() - logP.applyAsDouble(draw.z()));
        }
    }

    private static Architecture<Vae> base() {
        return Vae.of(D, L).hidden(8).activation(Activation.TANH).likelihood(new Likelihood.Gaussian(SIGMA)).seed(1).type(F64);
    }

    private Architecture<Vae> layers() {
        return base().prior(hand.down).decoder(new Lower(L, LatentByHand.net("decoder", 1, D, 10)));
    }

    private List<Case> cases() {
        var standard = DiagonalGaussian.standard(L);
        return List.of(
            new Case("planar flow", base().posterior(new PlanarFlow(3)), LatentByHand::planar, standard::logProb),
            new Case("autoregressive flow", base().posterior(hand.iaf), hand::autoregressive, standard::logProb),
            new Case("mixture", base().prior(hand.mixture), LatentByHand::gaussian, hand::ofMixture),
            new Case("flow and mixture", base().posterior(hand.iaf).prior(hand.mixture), hand::autoregressive, hand::ofMixture),
            new Case("clusters", base().prior(new ClusterPrior(hand.mixture)).build(), LatentByHand::gaussian, hand::clusters),
            new Case("VampPrior", base().encoder(hand.encoder).prior(hand.vamp), LatentByHand::gaussian, hand::ofVamp),
            new Case("two layers", layers().posterior(new BottomUp(hand.up)), hand::bottomUp, hand::topDown),
            new Case("ladder", layers().posterior(new Ladder(hand.down)), hand::ladder, hand::topDown),
            new Case("spike and slab", base().posterior(new SpikeAndSlabPosterior()).prior(new SpikeAndSlab(0.2)).build(), LatentByHand::switched, LatentByHand::spikes));
    }

    @TestFactory Stream<DynamicTest> theLossIsTheSumByLoops() {
        return cases().stream().map(c -> DynamicTest.dynamicTest(c.name, () -> {
            var eps = Rng.seed(11).normal(F64, c.vae.posterior().noise(L), B);
            var tape = Tape.on(new ScalarBackend());
            double expected = 0;
            for (int b = 0; b < B; b++) {
                var stats = LatentByHand.column(c.vae.encoder().apply(x), b);
                var draw = c.q.of(stats, LatentByHand.column(eps, b));
                expected += (BETA * c.kl.of(stats, draw) - logLik(c.vae, b, draw.z())) / B;
            }
            assertEquals(expected, c.vae.elbo(tape, tape.input(x), tape.input(eps), BETA).loss().scalar(), 1e-10);
        }));
    }

    /// log (1/3) Σ_k p(x|z_k) p(z_k)/q(z_k|x), for every model whose KL is that of the draw.
    @Test void theImportanceWeightedBoundIsTheSumByLoops() {
        for (var c : cases()) {
            if (c.name.equals("clusters") || c.name.equals("spike and slab")) continue;
            var eps = Rng.seed(12).normal(F64, L, 3 * B);
            var tape = Tape.on(new ScalarBackend());
            var bound = new Iwae(c.vae, 3).bound(tape, tape.input(x), tape.input(eps)).value();
            for (int b = 0; b < B; b++) {
                var stats = LatentByHand.column(c.vae.encoder().apply(x), b);
                double sum = 0;
                for (int k = 0; k < 3; k++) {
                    var draw = c.q.of(stats, LatentByHand.column(eps, 3 * b + k));
                    sum += Math.exp(logLik(c.vae, b, draw.z()) - c.kl.of(stats, draw)) / 3;
                }
                assertEquals(Math.log(sum), bound.get(0, b), 1e-10, c.name);
            }
        }
    }

    /// −log p(x|z) + β·Σ_l max(λ, mean over the batch of KL_l), λ between the two dimensions' KL.
    @Test void freeBitsAreTheSumByLoops() {
        var vae = base().build();
        var eps = Rng.seed(13).normal(F64, L, B);
        var tape = Tape.on(new ScalarBackend());
        double fit = 0;
        double[] kl = new double[L];
        for (int b = 0; b < B; b++) {
            var stats = LatentByHand.column(vae.encoder().apply(x), b);
            fit += logLik(vae, b, LatentByHand.gaussian(stats, LatentByHand.column(eps, b)).z()) / B;
            for (int l = 0; l < L; l++) kl[l] += Kl.of(new Normal(stats[l], Math.exp(0.5 * stats[L + l])), Normal.standard()) / B;
        }
        double lambda = (kl[0] + kl[1]) / 2;
        double expected = -fit + BETA * (Math.max(lambda, kl[0]) + Math.max(lambda, kl[1]));
        assertEquals(expected, vae.elbo(tape, tape.input(x), tape.input(eps), BETA, lambda).loss().scalar(), 1e-10);
    }

    private double logLik(Vae vae, int b, double[] z) {
        double[] mean = LatentByHand.out(vae.decoder(), z);
        return IntStream.range(0, D).mapToDouble(i -> new Normal(mean[i], SIGMA).logProb(x.get(i, b))).sum();
    }
}
