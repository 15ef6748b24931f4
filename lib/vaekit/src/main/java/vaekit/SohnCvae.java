package vaekit;

import java.util.ArrayList;
import java.util.List;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.backend.Activation;
import vaekit.data.Dataset;
import vaekit.dist.Estimate;
import vaekit.dist.LogSumExp;
import vaekit.nn.Likelihood;
import vaekit.nn.Mlp;
import vaekit.rng.Rng;
import vaekit.tape.Elbo;
import vaekit.tape.GaussianPairKl;
import vaekit.tape.Node;
import vaekit.tape.Noise;
import vaekit.tape.Parameter;
import vaekit.tape.SelectRows;
import vaekit.tape.Tape;
import vaekit.train.Batch;
import vaekit.train.History;
import vaekit.train.Objective;
import vaekit.train.Settings;
import vaekit.train.Trainer;

/// The conditional VAE of Sohn, Lee & Yan (2015): one part of an example is given, the other is the target; the prior of z is learned and
/// depends on what is given. With g the given and t the target part (equation 4 of the paper):
///
/// log p(t|g) ≥ E_q[log p(t|g, z)] − KL(q(z|g, t) ‖ p(z|g))
///
/// Not to be confused with [JointCvae], which bounds a joint log p(x, y) with a fixed prior.
public final class SohnCvae implements Objective {
    private final Sizes sizes;
    private final Mlp prior, encoder, decoder;

    /// @param given  the rows of an example that are given; @param target the rows to predict; @param L latent dimensions
    /// @param hidden widths of the hidden layers (ReLU) of all three networks
    public record Sizes(int[] given, int[] target, int L, int[] hidden, Likelihood likelihood, long seed, ScalarType type) {
        /// Bernoulli targets, Float32.
        public static Sizes of(int[] given, int[] target, int L, int[] hidden, long seed) {
            return new Sizes(given, target, L, hidden, new Likelihood.Bernoulli(), seed, ScalarType.Float32);
        }

        public Sizes likelihood(Likelihood likelihood) {
            return new Sizes(given, target, L, hidden, likelihood, seed, type);
        }

        public Sizes type(ScalarType type) {
            return new Sizes(given, target, L, hidden, likelihood, seed, type);
        }

        Mlp network(String name, int in, int out, int stream) {
            var widths = new int[hidden.length + 2];
            widths[0] = in;
            System.arraycopy(hidden, 0, widths, 1, hidden.length);
            widths[hidden.length + 1] = out;
            return Mlp.of(name, widths, Activation.RELU, Rng.seed(seed).split(stream), type);
        }
    }

    public SohnCvae(Sizes sizes) {
        this.sizes = sizes;
        int G = sizes.given.length, T = sizes.target.length, L = sizes.L;
        prior = sizes.network("prior", G, 2 * L, 0);
        encoder = sizes.network("encoder", G + T, 2 * L, 1);
        decoder = sizes.network("decoder", G + L, sizes.likelihood.outputs(T), 2);
    }

    /// Trains on whole examples, of which it takes the given and the target rows.
    public History fit(Dataset data, Settings settings) {
        return Trainer.fit(this, data, settings);
    }

    @Override public List<Parameter> parameters() {
        var all = new ArrayList<>(prior.parameters());
        all.addAll(encoder.parameters());
        all.addAll(decoder.parameters());
        return all;
    }

    @Override public Elbo record(Tape tape, Batch batch) {
        var x = batch.x(tape);
        return bound(tape, x, batch.noise(tape, 0, sizes.L), batch.beta());
    }

    /// The negative bound on log p(t|g) of a batch of whole examples x `[D, B]`, with eps `[L, B]`.
    public Elbo bound(Tape tape, Node x, Node eps, double beta) {
        int L = sizes.L;
        var given = SelectRows.of(tape, x, sizes.given);                                     // [G, B]
        var target = SelectRows.of(tape, x, sizes.target);                                   // [T, B]
        var p = prior.apply(tape, given);                                                    // [2L, B]
        var q = encoder.apply(tape, tape.stack(given, target));                              // [2L, B]
        var mu = tape.rows(q, 0, L);
        var logVar = tape.rows(q, L, 2 * L);
        var z = tape.reparameterize(mu, logVar, eps);
        var logLik = sizes.likelihood.logLik(tape, decoder.apply(tape, tape.stack(given, z)), target);
        return tape.elbo(logLik, GaussianPairKl.of(tape, mu, logVar, tape.rows(p, 0, L), tape.rows(p, L, 2 * L)), beta);
    }

    /// −log p(t|g) of the columns of x `[D, N]`, by importance sampling from the encoder with K samples, with the standard error over examples.
    public Estimate nll(DenseMatrix x, int K, Rng rng) {
        var logLik = new double[x.ncol()];
        var tape = Tape.create();
        var repeated = DenseMatrix.zeros(sizes.type, x.nrow(), K);
        for (int n = 0; n < logLik.length; n++) {
            for (int k = 0; k < K; k++) for (int i = 0; i < x.nrow(); i++) repeated.set(i, k, x.get(i, n));
            logLik[n] = -LogSumExp.mean(logWeights(tape, repeated, rng.split(n)));
        }
        return Estimate.of(logLik);
    }

    /// log p(t|g, z) + log p(z|g) − log q(z|g, t) with one z for each column.
    private double[] logWeights(Tape tape, DenseMatrix examples, Rng rng) {
        int L = sizes.L, K = examples.ncol();
        tape.begin();
        var x = tape.input(examples);
        var given = SelectRows.of(tape, x, sizes.given);
        var target = SelectRows.of(tape, x, sizes.target);
        var p = prior.apply(tape, given).value();
        var q = encoder.apply(tape, tape.stack(given, target));
        var eps = Noise.of(tape, sizes.type, rng.key(), L, K);
        var z = tape.reparameterize(tape.rows(q, 0, L), tape.rows(q, L, 2 * L), eps);
        var logLik = sizes.likelihood.logLik(tape, decoder.apply(tape, tape.stack(given, z)), target).value();
        var weights = new double[K];
        for (int k = 0; k < K; k++) {
            weights[k] = logLik.get(0, k);
            for (int i = 0; i < L; i++) {
                double d = z.value().get(i, k) - p.get(i, k), e = eps.value().get(i, k);
                weights[k] += 0.5 * (q.value().get(L + i, k) + e * e - p.get(L + i, k) - d * d * Math.exp(-p.get(L + i, k)));
            }
        }
        return weights;
    }

    /// E[t|g, z] with z drawn from the learned prior p(z|g): x `[D, N]` (only its given rows are read) → `[T, N]`.
    public DenseMatrix predict(DenseMatrix x, Rng rng) {
        var tape = Tape.create();
        int L = sizes.L;
        var given = SelectRows.of(tape, tape.input(x), sizes.given);
        var p = prior.apply(tape, given);
        var z = tape.reparameterize(tape.rows(p, 0, L), tape.rows(p, L, 2 * L), Noise.of(tape, sizes.type, rng.key(), L, x.ncol()));
        return sizes.likelihood.mean(decoder.apply(tape, tape.stack(given, z)).value());
    }

    public Sizes sizes() {
        return sizes;
    }
}
