package vaekit.nn.latent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.backend.Activation;
import vaekit.backend.Backends;
import vaekit.backend.FarBackend;
import vaekit.backend.scalar.ScalarBackend;
import vaekit.check.GradientCheck;
import vaekit.dist.Categorical;
import vaekit.dist.DiagonalGaussian;
import vaekit.dist.Estimate;
import vaekit.dist.Kl;
import vaekit.dist.Mixture;
import vaekit.nn.Encoding;
import vaekit.nn.Mlp;
import vaekit.nn.Prior;
import vaekit.rng.Rng;
import vaekit.tape.Node;
import vaekit.tape.Parameter;
import vaekit.tape.Reparameterize;
import vaekit.tape.Tape;

/// Priors that are mixtures, against the densities of `vaekit.dist`, one column and one component after the other.
class MixtureTest {
    private static final ScalarType F64 = ScalarType.Float64;
    private static final int L = 3, K = 4, B = 5;
    private final MixturePrior mixture = mixture();
    private final DenseMatrix z = Rng.seed(1).normal(F64, L, B);

    private static MixturePrior mixture() {
        var p = MixturePrior.of(L, K, 1.5, Rng.seed(2), F64).weighted();
        fill(p.logVar().value(), Rng.seed(3).normal(F64, L, K));
        fill(p.logits().value(), Rng.seed(4).normal(F64, 1, K));
        return p;
    }

    private static void fill(DenseMatrix x, DenseMatrix from) {
        for (int j = 0; j < x.ncol(); j++) for (int i = 0; i < x.nrow(); i++) x.set(i, j, from.get(i, j));
    }

    private static VampPrior vamp() {
        var encoder = Mlp.of("encoder", new int[] {6, 8, 2 * L}, Activation.TANH, Rng.seed(5), F64);
        var start = Rng.seed(6).normal(F64, 6, K);
        for (int k = 0; k < K; k++) for (int i = 0; i < 6; i++) start.set(i, k, 1 / (1 + Math.exp(-start.get(i, k))));
        return VampPrior.of(encoder, start, Activation.SIGMOID);
    }

    private static DiagonalGaussian gaussian(DenseMatrix mean, DenseMatrix logVar, int k) {
        double[] m = new double[L], v = new double[L];
        for (int i = 0; i < L; i++) {
            m[i] = mean.get(i, k);
            v[i] = logVar.get(i, k);
        }
        return new DiagonalGaussian(m, v);
    }

    private static Mixture<DiagonalGaussian> bruteForce(DenseMatrix mean, DenseMatrix logVar, double... logits) {
        var parts = new ArrayList<DiagonalGaussian>();
        for (int k = 0; k < mean.ncol(); k++) parts.add(gaussian(mean, logVar, k));
        return new Mixture<>(new Categorical(logits), parts);
    }

    private static double[] logits(MixturePrior p) {
        var logits = new double[p.K()];
        for (int k = 0; k < logits.length; k++) logits[k] = p.logits() == null ? 0 : p.logits().value().get(0, k);
        return logits;
    }

    private static Mixture<DiagonalGaussian> bruteForce(MixturePrior p) {
        return bruteForce(p.mean().value(), p.logVar().value(), logits(p));
    }

    private static double[] column(DenseMatrix x, int j) {
        var v = new double[x.nrow()];
        for (int i = 0; i < v.length; i++) v[i] = x.get(i, j);
        return v;
    }

    private void requireDensity(Prior prior, Mixture<DiagonalGaussian> truth) {
        var tape = Tape.on(new ScalarBackend());
        var log = prior.logProb(tape, tape.input(z)).value();
        for (int b = 0; b < B; b++) assertEquals(truth.logProb(column(z, b)), log.get(0, b), 1e-10, prior + ", column " + b);
    }

    @Test void theDensityIsThatOfBruteForce() {
        var equal = MixturePrior.of(L, K, 2, Rng.seed(8), F64);
        requireDensity(mixture, bruteForce(mixture));
        requireDensity(equal, bruteForce(equal));
        requireDensity(new ClusterPrior(mixture), bruteForce(mixture));
        var vamp = vamp();
        var q = Encoding.of(vamp.encoder().apply(vamp.pseudoInputs()));
        requireDensity(vamp, bruteForce(q.mu(), q.logVar(), new double[K]));
    }

    @Test void responsibilitiesAreBayesRule() {
        var shares = mixture.responsibilities(z);
        for (int b = 0; b < B; b++) {
            var expected = bruteForce(mixture).posterior(column(z, b));
            for (int k = 0; k < K; k++) assertEquals(expected[k], shares.get(k, b), 1e-10);
        }
    }

    private Reparameterize draw(Tape tape, Node mu, Node logVar) {
        return Reparameterize.draw(tape, mu, logVar, tape.input(Rng.seed(9).normal(F64, L, B)));
    }

    /// Σ_y q(y)·(KL_y + log q(y) − log π_y), by hand, is smallest at the clusters; there it is the KL of the prior.
    @Test void theSummedKlIsTheBestThatAnyQOfTheClusterCanDo() {
        var clusters = new ClusterPrior(mixture);
        DenseMatrix mu = Rng.seed(10).normal(F64, L, B), logVar = Rng.seed(11).normal(F64, L, B);
        var tape = Tape.on(new ScalarBackend());
        var kl = clusters.kl(tape, draw(tape, tape.input(mu), tape.input(logVar))).value();
        var best = clusters.clusters(new Encoding(mu, logVar));
        for (int b = 0; b < B; b++) {
            var q = gaussian(mu, logVar, b);
            assertEquals(cost(q, column(best, b)), kl.get(0, b), 1e-10);
            for (int seed = 0; seed < 20; seed++) {
                var other = new Categorical(Rng.seed(100 + seed).normals(K)).probabilities();
                assertTrue(cost(q, other) >= kl.get(0, b) - 1e-12);
            }
        }
    }

    private double cost(DiagonalGaussian q, double[] y) {
        double cost = 0;
        var pi = new Categorical(logits(mixture));
        for (int k = 0; k < K; k++) cost += y[k] * (Kl.of(q, bruteForce(mixture).parts().get(k)) + Math.log(y[k]) - pi.logProb(k));
        return cost;
    }

    @Test void theSummedKlIsNotBelowTheTrueOne() {
        DenseMatrix mu = Rng.seed(12).normal(F64, L, B), logVar = Rng.seed(13).normal(F64, L, B);
        var tape = Tape.on(new ScalarBackend());
        var kl = new ClusterPrior(mixture).kl(tape, draw(tape, tape.input(mu), tape.input(logVar))).value();
        for (int b = 0; b < B; b++) {
            var q = gaussian(mu, logVar, b);
            var rng = Rng.seed(14).split(b);
            var truth = Estimate.of(5000, i -> {
                var z = q.sample(rng.split(i).normals(L));
                return q.logProb(z) - bruteForce(mixture).logProb(z);
            });
            assertTrue(kl.get(0, b) > truth.mean() - 4 * truth.se(), kl.get(0, b) + " against " + truth);
        }
    }

    @Test void drawsHaveTheMomentsOfTheMixture() {
        int n = 20_000;
        for (var prior : List.<Prior>of(mixture, vamp())) {
            var truth = prior instanceof VampPrior v ? bruteForce(Encoding.of(v.encoder().apply(v.pseudoInputs())).mu(), Encoding.of(v.encoder().apply(v.pseudoInputs())).logVar(), new double[K])
                : bruteForce(mixture);
            var drawn = prior.sample(F64, L, n, Rng.seed(15));
            for (int i = 0; i < L; i++) {
                int row = i;
                double mean = 0;
                for (int k = 0; k < K; k++) mean += truth.weights().prob(k) * truth.parts().get(k).mu()[i];
                var seen = Estimate.of(n, j -> drawn.get(row, j));
                assertTrue(seen.agreesWith(mean, 4.5), prior + ", dimension " + i + ": " + seen + " against " + mean);
            }
        }
    }

    @Test void gradientsAreThoseOfDifferences() {
        var vamp = vamp();
        var zs = new Parameter("z", z.copy());
        var logVar = new Parameter("logVar", Rng.seed(16).normal(F64, L, B));
        var weights = Rng.seed(17).normal(F64, 1, B);
        var all = new ArrayList<Parameter>(List.of(zs, logVar));
        all.addAll(mixture.parameters());
        all.addAll(vamp.parameters());
        for (var backend : List.of(new ScalarBackend(), Backends.open("simd", 2), FarBackend.open())) {
            GradientCheck.on(backend, all, tape -> {
                var draw = draw(tape, zs, logVar);
                var sum = tape.add(mixture.logProb(tape, zs), tape.add(new ClusterPrior(mixture).kl(tape, draw), tape.scale(0.3, vamp.logProb(tape, draw.z()))));
                return tape.mean(tape.times(sum, tape.input(weights)));
            }).require(1e-6);
        }
    }

    @Test void whatDoesNotFitIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> MixturePrior.of(2, 0, 1, Rng.seed(1), F64));
        var encoder = vamp().encoder();
        var error = assertThrows(IllegalArgumentException.class, () -> VampPrior.of(encoder, DenseMatrix.zeros(F64, 5, K), Activation.SIGMOID));
        assertTrue(error.getMessage().contains("[6, K]"), error.getMessage());
        assertThrows(IllegalArgumentException.class, () -> VampPrior.of(encoder, DenseMatrix.zeros(F64, 6, K), Activation.TANH));
        var tape = Tape.create();
        assertTrue(assertThrows(IllegalArgumentException.class, () -> vamp().logProb(tape, tape.input(DenseMatrix.zeros(F64, 4, 1)))).getMessage().contains("Gaussian posterior"));
    }
}
