package vaekit;

import java.util.ArrayList;
import java.util.List;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.backend.Activation;
import vaekit.data.Dataset;
import vaekit.model.Posterior;
import vaekit.nn.ClassMlp;
import vaekit.nn.Likelihood;
import vaekit.rng.Rng;
import vaekit.tape.Elbo;
import vaekit.tape.Node;
import vaekit.tape.Parameter;
import vaekit.tape.Scale;
import vaekit.tape.Tape;
import vaekit.train.Batch;
import vaekit.train.History;
import vaekit.train.Objective;
import vaekit.train.Settings;
import vaekit.train.Trainer;

/// The conditional VAE read as a model of the pair (x, y): p(y) uniform over C classes, p(z) = N(0, I), independent of y; decoder p(x|y, z);
/// encoder q(z|x, y). It bounds the joint (Kingma et al. 2014, equation 6):
///
/// log p(x, y) ≥ E_q[log p(x|y, z)] + log p(y) − KL(q(z|x, y) ‖ p(z))
///
/// Not to be confused with [SohnCvae], which bounds a conditional log p(target|given) and learns its prior.
public final class JointCvae implements Objective {
    private final Sizes sizes;
    private final ClassMlp encoder, decoder;

    /// The networks' sizes: D features, L latent dimensions, C classes; widths and activation of the encoder's hidden layers, which the
    /// decoder mirrors.
    public record Sizes(int D, int L, int C, int[] hidden, Activation activation, Likelihood likelihood, long seed, ScalarType type) {
        public Sizes {
            if (hidden.length == 0) throw new IllegalArgumentException("JointCvae: no hidden layer; expected at least one, because x and y meet in it.");
            hidden = hidden.clone();
        }

        /// One hidden layer of softplus units as in Kingma et al. 2014, Bernoulli x, Float32.
        public static Sizes of(int D, int L, int C, int hidden, long seed) {
            return new Sizes(D, L, C, new int[] {hidden}, Activation.SOFTPLUS, new Likelihood.Bernoulli(), seed, ScalarType.Float32);
        }

        public Sizes hidden(int... hidden) {
            return new Sizes(D, L, C, hidden, activation, likelihood, seed, type);
        }

        public Sizes activation(Activation activation) {
            return new Sizes(D, L, C, hidden, activation, likelihood, seed, type);
        }

        public Sizes likelihood(Likelihood likelihood) {
            return new Sizes(D, L, C, hidden, activation, likelihood, seed, type);
        }

        public Sizes type(ScalarType type) {
            return new Sizes(D, L, C, hidden, activation, likelihood, seed, type);
        }

        /// in, the hidden layers (in reverse order if `mirrored`), out.
        int[] widths(int in, int out, boolean mirrored) {
            var widths = new int[hidden.length + 2];
            widths[0] = in;
            for (int i = 0; i < hidden.length; i++) widths[1 + i] = hidden[mirrored ? hidden.length - 1 - i : i];
            widths[hidden.length + 1] = out;
            return widths;
        }
    }

    public JointCvae(Sizes sizes) {
        this.sizes = sizes;
        var rng = Rng.seed(sizes.seed);
        encoder = ClassMlp.of("encoder", sizes.widths(sizes.D, 2 * sizes.L, false), sizes.C, sizes.activation, rng.split(0), sizes.type);
        decoder = ClassMlp.of("decoder", sizes.widths(sizes.L, sizes.likelihood.outputs(sizes.D), true), sizes.C, sizes.activation, rng.split(1), sizes.type);
    }

    /// Trains on labelled examples and returns what it measured.
    public History fit(Dataset labelled, Settings settings) {
        return Trainer.fit(this, labelled, settings);
    }

    @Override public List<Parameter> parameters() {
        var all = new ArrayList<>(encoder.parameters());
        all.addAll(decoder.parameters());
        return all;
    }

    /// Reconstruction + β·KL of the batch. The constant −log p(y) = log C, which no parameter changes, is left out of this loss.
    @Override public Elbo record(Tape tape, Batch batch) {
        var x = batch.x(tape);
        var stats = encoder.apply(tape, x, batch.labels());
        var z = sample(tape, stats, batch.noise(tape, 0, sizes.L));
        var logLik = sizes.likelihood.logLik(tape, decoder.apply(tape, z, batch.labels()), x);
        return tape.elbo(logLik, kl(tape, stats), batch.beta());
    }

    /// L(x, y) = −(the bound on log p(x, y)) of each column, `[1, B]`: x `[D, B]`, a label per column, eps `[L, B]`.
    public Node negativeBound(Tape tape, Node x, int[] labels, Node eps) {
        return negativeBound(tape, x, labels, eps, 1);
    }

    /// The same with the KL times beta; only with 1 is it a bound.
    public Node negativeBound(Tape tape, Node x, int[] labels, Node eps, double beta) {
        var stats = encoder.apply(tape, x, labels);                                          // [2L, B]
        return negativeBound(tape, x, stats, decoder.apply(tape, sample(tape, stats, eps), labels), beta);
    }

    /// L(x, y) of each column with each class, in one pass: x `[D, B]`, eps `[L, B·C]` → `[1, B·C]`, class after class for each example.
    public Node negativeBounds(Tape tape, Node x, Node eps) {
        return negativeBounds(tape, x, eps, 1);
    }

    /// The same with the KL times beta.
    public Node negativeBounds(Tape tape, Node x, Node eps, double beta) {
        var stats = encoder.applyAll(tape, x, false);                                        // [2L, B·C]
        return negativeBound(tape, x, stats, decoder.applyAll(tape, sample(tape, stats, eps), true), beta);
    }

    private Node negativeBound(Tape tape, Node x, Node stats, Node decoded, double beta) {
        var logLik = sizes.likelihood.logLik(tape, decoded, x);                              // [1, B·S]
        var kl = Scale.of(tape, tape.sumRows(kl(tape, stats)), beta, Math.log(sizes.C));     // −log p(y) = log C
        return tape.minus(kl, logLik);
    }

    private Node sample(Tape tape, Node stats, Node eps) {
        return tape.reparameterize(tape.rows(stats, 0, sizes.L), tape.rows(stats, sizes.L, 2 * sizes.L), eps);
    }

    private Node kl(Tape tape, Node stats) {
        return tape.gaussianKl(tape.rows(stats, 0, sizes.L), tape.rows(stats, sizes.L, 2 * sizes.L));
    }

    public Sizes sizes() {
        return sizes;
    }

    /// E[x|y, z] for z `[L, N]` and a label per column: `[D, N]`.
    public DenseMatrix decode(DenseMatrix z, int[] labels) {
        var tape = Tape.create();
        return sizes.likelihood.mean(decoder.apply(tape, tape.input(z), labels).value());
    }

    /// q(z|x, y) of each column of x `[D, N]`.
    public Posterior encode(DenseMatrix x, int[] labels) {
        var tape = Tape.create();
        return Posterior.of(encoder.apply(tape, tape.input(x), labels).value());
    }

    /// Each column of x `[D, N]` in its own style with every label: its z = E[z|x, y] is decoded with the C classes, `[D, N·C]`, class after
    /// class for each example (the analogies of Kingma et al. 2014, figure 1).
    public DenseMatrix analogies(DenseMatrix x, int[] labels) {
        var mu = encode(x, labels).mu();                                                     // [L, N]
        var z = mu.zeros(sizes.L, labels.length * sizes.C);                                  // [L, N·C]
        var classes = new int[z.ncol()];
        for (int n = 0; n < classes.length; n++) {
            classes[n] = n % sizes.C;
            for (int i = 0; i < sizes.L; i++) z.set(i, n, mu.get(i, n / sizes.C));
        }
        return decode(z, classes);
    }

    /// E[x|y, z] with z from the prior and the asked labels: `[D, N]`.
    public DenseMatrix sample(int[] labels, Rng rng) {
        return decode(rng.normal(sizes.type, sizes.L, labels.length), labels);
    }
}
