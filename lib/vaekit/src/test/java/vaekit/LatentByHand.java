package vaekit;

import java.util.Arrays;
import java.util.stream.IntStream;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.backend.Activation;
import vaekit.dist.DiagonalGaussian;
import vaekit.dist.Kl;
import vaekit.dist.Normal;
import vaekit.nn.Mlp;
import vaekit.nn.Module;
import vaekit.nn.latent.AutoregressiveFlow;
import vaekit.nn.latent.MixturePrior;
import vaekit.nn.latent.TopDown;
import vaekit.nn.latent.VampPrior;
import vaekit.rng.Rng;

/// The richer posteriors and priors in two latent dimensions by loops: for one example and one draw of noise its z and log q(z|x), and log p(z) or a KL.
/// Only the networks are the library's.
final class LatentByHand {
    private static final ScalarType F64 = ScalarType.Float64;
    static final int D = 3, L = 2;
    private static final int K = 4;
    final MixturePrior mixture = mixture();
    final AutoregressiveFlow iaf = AutoregressiveFlow.of(L, 2, 6, 3, Rng.seed(2), F64);
    final Mlp encoder = net("encoder", D, 2 * L, 3);
    final VampPrior vamp = VampPrior.of(encoder, Rng.seed(4).normal(F64, D, K), Activation.IDENTITY);
    final TopDown down = new TopDown(net("down", 1, 2, 5));
    final Mlp up = net("up", 1, 2, 6);

    /// z and log q(z|x) of one example.
    record Draw(double[] z, double logQ) {}

    static Mlp net(String name, int in, int out, long seed) {
        return Mlp.of(name, new int[] {in, 5, out}, Activation.TANH, Rng.seed(seed), F64);
    }

    private static MixturePrior mixture() {
        var p = MixturePrior.of(L, K, 1.5, Rng.seed(7), F64).weighted();
        for (int k = 0; k < K; k++) {
            p.logits().value().set(0, k, Rng.seed(8).normals(K)[k]);
            for (int l = 0; l < L; l++) p.logVar().value().set(l, k, Rng.seed(9).normals(L * K)[l * K + k]);
        }
        return p;
    }

    static double[] column(DenseMatrix m, int j) {
        return IntStream.range(0, m.nrow()).mapToDouble(i -> m.get(i, j)).toArray();
    }

    static double[] out(Module net, double... in) {
        var column = DenseMatrix.zeros(F64, in.length, 1);
        for (int i = 0; i < in.length; i++) column.set(i, 0, in[i]);
        return column(net.apply(column), 0);
    }

    private static DiagonalGaussian q(double[] stats) {
        return new DiagonalGaussian(Arrays.copyOf(stats, L), Arrays.copyOfRange(stats, L, 2 * L));
    }

    static Draw gaussian(double[] stats, double[] eps) {
        var z = q(stats).sample(eps);
        return new Draw(z, q(stats).logProb(z));
    }

    private static double dot(double[] a, double[] b) {
        return IntStream.range(0, L).mapToDouble(i -> a[i] * b[i]).sum();
    }

    static Draw planar(double[] stats, double[] eps) {
        var start = gaussian(stats, eps);
        double[] z = start.z;
        double logQ = start.logQ;
        for (int at = 2 * L; at < stats.length; at += 2 * L + 1) {
            double[] w = Arrays.copyOfRange(stats, at, at + L), u = Arrays.copyOfRange(stats, at + L, at + 2 * L);
            double wu = dot(w, u), more = (Math.log1p(Math.exp(wu)) - 1 - wu) / dot(w, w), h = Math.tanh(dot(w, z) + stats[at + 2 * L]);
            for (int i = 0; i < L; i++) u[i] += more * w[i];
            logQ -= Math.log(1 + (1 - h * h) * dot(w, u));
            for (int i = 0; i < L; i++) z[i] += u[i] * h;
        }
        return new Draw(z, logQ);
    }

    Draw autoregressive(double[] stats, double[] eps) {
        var start = gaussian(stats, eps);
        double[] z = start.z;
        double logQ = start.logQ;
        for (var made : iaf.steps()) {
            var ms = out(made, z[0], z[1], stats[2 * L], stats[2 * L + 1], stats[2 * L + 2]);
            for (int i = 0; i < L; i++) {
                double open = 1 / (1 + Math.exp(-(ms[L + i] + 2)));
                z[i] = open * z[i] + (1 - open) * ms[i];
                logQ -= Math.log(open);
            }
        }
        return new Draw(z, logQ);
    }

    private static double share(MixturePrior p, int k) {
        double all = 0;
        for (int j = 0; j < K; j++) all += Math.exp(p.logits().value().get(0, j));
        return Math.exp(p.logits().value().get(0, k)) / all;
    }

    private DiagonalGaussian component(int k) {
        return new DiagonalGaussian(column(mixture.mean().value(), k), column(mixture.logVar().value(), k));
    }

    double ofMixture(double[] z) {
        return Math.log(IntStream.range(0, K).mapToDouble(k -> share(mixture, k) * Math.exp(component(k).logProb(z))).sum());
    }

    double clusters(double[] stats, Draw draw) {
        return -Math.log(IntStream.range(0, K).mapToDouble(k -> share(mixture, k) * Math.exp(-Kl.of(q(stats), component(k)))).sum());
    }

    double ofVamp(double[] z) {
        return Math.log(IntStream.range(0, K).mapToDouble(k -> Math.exp(q(out(encoder, column(vamp.pseudoInputs(), k))).logProb(z)) / K).sum());
    }

    private static Normal normal(double[] muAndLogVar) {
        return new Normal(muAndLogVar[0], Math.exp(0.5 * muAndLogVar[1]));
    }

    double topDown(double[] z) {
        return Normal.standard().logProb(z[1]) + normal(out(down.down(), z[1])).logProb(z[0]);
    }

    Draw bottomUp(double[] stats, double[] eps) {
        double z1 = normal(stats).mu() + normal(stats).sigma() * eps[0];
        var above = normal(out(up, z1));
        double z2 = above.mu() + above.sigma() * eps[1];
        return new Draw(new double[] {z1, z2}, normal(stats).logProb(z1) + above.logProb(z2));
    }

    Draw ladder(double[] stats, double[] eps) {
        double z2 = stats[2] + Math.exp(0.5 * stats[3]) * eps[1];
        var prior = out(down.down(), z2);
        double fromX = Math.exp(-stats[1]), fromZ2 = Math.exp(-prior[1]), variance = 1 / (fromX + fromZ2);
        var q1 = new Normal(variance * (fromX * stats[0] + fromZ2 * prior[0]), Math.sqrt(variance));
        double z1 = q1.mu() + q1.sigma() * eps[0];
        return new Draw(new double[] {z1, z2}, q1.logProb(z1) + new Normal(stats[2], Math.exp(0.5 * stats[3])).logProb(z2));
    }

    private static double square(double v) {
        return v * v;
    }

    /// The noise of a switch: log((ε₁² + ε₂²)/(ε₃² + ε₄²)). Its log q is not needed: the KL is the closed one.
    static Draw switched(double[] stats, double[] eps) {
        double[] z = q(stats).sample(Arrays.copyOf(eps, L));
        for (int l = 0; l < L; l++) {
            double g = Math.log((square(eps[L + l]) + square(eps[2 * L + l])) / (square(eps[3 * L + l]) + square(eps[4 * L + l])));
            if (stats[2 * L + l] + g <= 0) z[l] = 0;
        }
        return new Draw(z, Double.NaN);
    }

    static double spikes(double[] stats, Draw draw) {
        double kl = 0;
        for (int l = 0; l < L; l++) {
            double gamma = 1 / (1 + Math.exp(-stats[2 * L + l]));
            kl += gamma * Kl.of(new Normal(stats[l], Math.exp(0.5 * stats[L + l])), Normal.standard());
            kl += gamma * Math.log(gamma / 0.2) + (1 - gamma) * Math.log((1 - gamma) / 0.8);
        }
        return kl;
    }
}
