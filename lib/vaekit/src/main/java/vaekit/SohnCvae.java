package vaekit;

import java.util.List;
import smile.tensor.DenseMatrix;
import vaekit.data.Dataset;
import vaekit.dist.Estimate;
import vaekit.dist.LogSumExp;
import vaekit.model.Architecture;
import vaekit.nn.GaussianPosterior;
import vaekit.nn.Learnable;
import vaekit.nn.Mlp;
import vaekit.rng.Rng;
import vaekit.tape.Elbo;
import vaekit.tape.Node;
import vaekit.tape.Noise;
import vaekit.tape.SelectRows;
import vaekit.tape.Tape;
import vaekit.train.Batch;
import vaekit.train.Objective;

/// The conditional VAE of Sohn, Lee & Yan (2015): one part of an example is given, the other is the target; the prior of z is learned and
/// depends on what is given. With g the given and t the target part (equation 4 of the paper):
///
/// log p(t|g) ≥ E_q[log p(t|g, z)] − KL(q(z|g, t) ‖ p(z|g))
///
/// Not to be confused with [JointCvae], which bounds a joint log p(x, y) with a fixed prior.
public final class SohnCvae implements Objective {
    private static final GaussianPosterior GAUSSIAN = new GaussianPosterior();       // q(z|g, t), and the learned p(z|g)

    private final Architecture<SohnCvae> architecture;
    private final int[] given, target;
    private final int L;
    private final Mlp prior, encoder, decoder;

    private SohnCvae(Architecture<SohnCvae> a, int[] given, int[] target) {
        CompletionBaseline.checkRows("SohnCvae", given, target);
        a.refuse("SohnCvae", "encoder", "decoder", "posterior", "prior");
        this.architecture = a;
        this.given = given.clone();
        this.target = target.clone();
        this.L = a.L();
        int G = given.length, T = target.length;
        prior = a.network("prior", G, GAUSSIAN.stats(L), 0);
        encoder = a.network("encoder", G + T, GAUSSIAN.stats(L), 1);
        decoder = a.network("decoder", G + L, a.likelihood().outputs(T), 2);
    }

    /// @param given the rows of an example that are given; @param target the rows to predict; @param L latent dimensions. Unless told otherwise each of the
    /// three networks has one hidden layer of 400 ReLU units; the targets are Bernoulli.
    public static Architecture<SohnCvae> of(int[] given, int[] target, int L) {
        return Architecture.of(given.length + target.length, L, a -> new SohnCvae(a, given, target));
    }

    @Override public List<Learnable> parts() {
        return List.of(prior, encoder, decoder, architecture.likelihood());
    }

    @Override public void check(Dataset data) {
        CompletionBaseline.check("SohnCvae", data, given, target, architecture.likelihood());
    }

    @Override public String description() {
        return architecture.description("sohn-cvae");
    }

    @Override public Elbo record(Tape tape, Batch batch) {
        var x = batch.x(tape);
        return bound(tape, x, batch.noise(tape, 0, L), batch.beta(), batch.freeBits());
    }

    @Override public boolean takesFreeBits() {
        return true;
    }

    /// The negative bound on log p(t|g) of a batch of whole examples x `[D, B]`, with eps `[L, B]`.
    public Elbo bound(Tape tape, Node x, Node eps, double beta) {
        return bound(tape, x, eps, beta, 0);
    }

    private Elbo bound(Tape tape, Node x, Node eps, double beta, double freeBits) {
        var g = SelectRows.of(tape, x, given);                                               // [G, B]
        var t = SelectRows.of(tape, x, target);                                              // [T, B]
        var p = prior.apply(tape, g);                                                        // [2L, B]
        var q = GAUSSIAN.draw(tape, encoder.apply(tape, tape.stack(g, t)), eps);
        var logLik = architecture.likelihood().logLik(tape, decoder.apply(tape, tape.stack(g, q.z())), t);
        return Elbo.of(tape, logLik, tape.gaussianKl(q.mu(), q.logVar(), tape.rows(p, 0, L), tape.rows(p, L, 2 * L)), beta, freeBits);
    }

    /// −log p(t|g) of the columns of x `[D, N]`, by importance sampling from the encoder with K samples, with the standard error over examples.
    public Estimate nll(DenseMatrix x, int K, Rng rng) {
        if (K < 1) throw new IllegalArgumentException("SohnCvae: K is " + K + " samples; expected at least 1.");
        var logLik = new double[x.ncol()];
        var tape = Tape.create();
        architecture.likelihood().check("x", SelectRows.of(tape, tape.input(x), target).value());
        var repeated = DenseMatrix.zeros(architecture.type(), x.nrow(), K);
        for (int n = 0; n < logLik.length; n++) {
            for (int k = 0; k < K; k++) for (int i = 0; i < x.nrow(); i++) repeated.set(i, k, x.get(i, n));
            logLik[n] = -LogSumExp.mean(logWeights(tape, repeated, rng.split(n)));
        }
        return Estimate.of(logLik);
    }

    /// log p(t|g, z) + log p(z|g) − log q(z|g, t) with one z for each column.
    private double[] logWeights(Tape tape, DenseMatrix examples, Rng rng) {
        tape.begin();
        var x = tape.input(examples);
        var g = SelectRows.of(tape, x, given);
        var t = SelectRows.of(tape, x, target);
        var p = prior.apply(tape, g).value();
        var eps = Noise.of(tape, architecture.type(), rng.key(), L, examples.ncol());
        var q = GAUSSIAN.draw(tape, encoder.apply(tape, tape.stack(g, t)), eps);
        var logLik = architecture.likelihood().logLik(tape, decoder.apply(tape, tape.stack(g, q.z())), t).value();
        var weights = new double[examples.ncol()];
        for (int k = 0; k < weights.length; k++) {
            weights[k] = logLik.get(0, k);
            for (int i = 0; i < L; i++) {
                double d = q.z().value().get(i, k) - p.get(i, k), e = eps.value().get(i, k);
                weights[k] += 0.5 * (q.logVar().value().get(i, k) + e * e - p.get(L + i, k) - d * d * Math.exp(-p.get(L + i, k)));
            }
        }
        return weights;
    }

    /// E[t|g, z] with z drawn from the learned prior p(z|g): x `[D, N]` (only its given rows are read) → `[T, N]`.
    public DenseMatrix predict(DenseMatrix x, Rng rng) {
        var tape = Tape.create();
        var g = SelectRows.of(tape, tape.input(x), given);
        var z = GAUSSIAN.draw(tape, prior.apply(tape, g), Noise.of(tape, architecture.type(), rng.key(), L, x.ncol())).z();
        return architecture.likelihood().mean(decoder.apply(tape, tape.stack(g, z)).value());
    }

    public Architecture<SohnCvae> architecture() {
        return architecture;
    }

    /// g → the mean and log-variance of p(z|g), `[2L, B]`.
    public Mlp prior() {
        return prior;
    }

    /// [g; z] → the likelihood's parameters of t.
    public Mlp decoder() {
        return decoder;
    }

    /// The rows that are given.
    public int[] given() {
        return given.clone();
    }

    /// The rows that are predicted.
    public int[] target() {
        return target.clone();
    }
}
