package vaekit;

import java.util.List;
import smile.tensor.DenseMatrix;
import vaekit.backend.Activation;
import vaekit.data.Dataset;
import vaekit.model.Architecture;
import vaekit.nn.ClassMlp;
import vaekit.nn.Encoding;
import vaekit.nn.Learnable;
import vaekit.rng.Rng;
import vaekit.tape.Elbo;
import vaekit.tape.LatentDraw;
import vaekit.tape.Node;
import vaekit.tape.Scale;
import vaekit.tape.Tape;
import vaekit.train.Batch;
import vaekit.train.Objective;

/// The conditional VAE read as a model of the pair (x, y): p(y) uniform over C classes, p(z) = N(0, I), independent of y; decoder p(x|y, z);
/// encoder q(z|x, y). It bounds the joint (Kingma et al. 2014, equation 6):
///
/// log p(x, y) ≥ E_q[log p(x|y, z)] + log p(y) − KL(q(z|x, y) ‖ p(z))
///
/// Not to be confused with [SohnCvae], which bounds a conditional log p(target|given) and learns its prior.
public final class JointCvae implements Objective {
    private final Architecture<JointCvae> architecture;
    private final int L, C;
    private final ClassMlp encoder, decoder;

    private JointCvae(Architecture<JointCvae> a, int C) {
        a.refuse("JointCvae", "encoder", "decoder");
        if (a.hiddenWidths().length == 0) throw new IllegalArgumentException("JointCvae: no hidden layer; expected at least one, because x and y meet in it.");
        this.architecture = a;
        this.L = a.L();
        this.C = C;
        var rng = Rng.seed(a.seed());
        encoder = ClassMlp.of("encoder", a.widths(a.D(), a.posterior().stats(L), false), C, a.activation(), rng.split(0), a.type());
        decoder = ClassMlp.of("decoder", a.widths(L, a.likelihood().outputs(a.D()), true), C, a.activation(), rng.split(1), a.type());
    }

    /// D features, L latent dimensions, C classes; unless told otherwise one hidden layer of 400 softplus units (those of Kingma et al. 2014).
    public static Architecture<JointCvae> of(int D, int L, int C) {
        return Architecture.<JointCvae>of(D, L, a -> new JointCvae(a, C)).activation(Activation.SOFTPLUS);
    }

    @Override public List<Learnable> parts() {
        return List.of(encoder, decoder, architecture.posterior(), architecture.prior(), architecture.likelihood());
    }

    @Override public int classes() {
        return C;
    }

    @Override public void check(Dataset data) {
        architecture.check("JointCvae", data);
    }

    @Override public String description() {
        return architecture.description("joint-cvae C=" + C);
    }

    @Override public boolean takesFreeBits() {
        return true;
    }

    /// Reconstruction + β·KL of the batch. The constant −log p(y) = log C, which no parameter changes, is left out of this loss.
    @Override public Elbo record(Tape tape, Batch batch) {
        var x = batch.x(tape);
        var stats = encoder.apply(tape, x, batch.labels());
        var draw = draw(tape, stats, batch.noise(tape, 0, noise()));
        var logLik = architecture.likelihood().logLik(tape, decoder.apply(tape, draw.z(), batch.labels()), x);
        return Elbo.of(tape, logLik, architecture.prior().kl(tape, draw), batch.beta(), batch.freeBits());
    }

    /// L(x, y) = −(the bound on log p(x, y)) of each column, `[1, B]`: x `[D, B]`, a label per column, eps `[L, B]`.
    public Node negativeBound(Tape tape, Node x, int[] labels, Node eps) {
        return negativeBound(tape, x, labels, eps, 1);
    }

    /// The same with the KL times beta; only with 1 is it a bound.
    public Node negativeBound(Tape tape, Node x, int[] labels, Node eps, double beta) {
        var stats = encoder.apply(tape, x, labels);                                          // [2L, B]
        var draw = draw(tape, stats, eps);
        return negativeBound(tape, x, draw, decoder.apply(tape, draw.z(), labels), beta);
    }

    /// L(x, y) of each column with each class, in one pass: x `[D, B]`, eps `[L, B·C]` → `[1, B·C]`, class after class for each example.
    public Node negativeBounds(Tape tape, Node x, Node eps) {
        return negativeBounds(tape, x, eps, 1);
    }

    /// The same with the KL times beta.
    public Node negativeBounds(Tape tape, Node x, Node eps, double beta) {
        var stats = encoder.applyAll(tape, x, false);                                        // [2L, B·C]
        var draw = draw(tape, stats, eps);
        return negativeBound(tape, x, draw, decoder.applyAll(tape, draw.z(), true), beta);
    }

    private Node negativeBound(Tape tape, Node x, LatentDraw draw, Node decoded, double beta) {
        var logLik = architecture.likelihood().logLik(tape, decoded, x);                     // [1, B·S]
        var kl = Scale.of(tape, tape.sumRows(architecture.prior().kl(tape, draw)), beta, Math.log(C));     // −log p(y) = log C
        return tape.minus(kl, logLik);
    }

    /// How many normal numbers one draw of z takes.
    int noise() {
        return architecture.posterior().noise(L);
    }

    private LatentDraw draw(Tape tape, Node stats, Node eps) {
        return architecture.posterior().draw(tape, stats, eps);
    }

    /// z and a class → the numbers of the likelihood.
    public ClassMlp decoder() {
        return decoder;
    }

    public Architecture<JointCvae> architecture() {
        return architecture;
    }

    /// E[x|y, z] for z `[L, N]` and a label per column: `[D, N]`.
    public DenseMatrix decode(DenseMatrix z, int[] labels) {
        var tape = Tape.create();
        return architecture.likelihood().mean(decoder.apply(tape, tape.input(z), labels).value());
    }

    /// q(z|x, y) of each column of x `[D, N]`.
    public Encoding encode(DenseMatrix x, int[] labels) {
        var tape = Tape.create();
        return architecture.posterior().encoding(encoder.apply(tape, tape.input(x), labels).value(), L);
    }

    /// Each column of x `[D, N]` in its own style with every label: its z = E[z|x, y] is decoded with the C classes, `[D, N·C]`, class after
    /// class for each example (the analogies of Kingma et al. 2014, figure 1).
    public DenseMatrix analogies(DenseMatrix x, int[] labels) {
        var mu = encode(x, labels).mu();                                                     // [L, N]
        var z = mu.zeros(L, labels.length * C);                                  // [L, N·C]
        var classes = new int[z.ncol()];
        for (int n = 0; n < classes.length; n++) {
            classes[n] = n % C;
            for (int i = 0; i < L; i++) z.set(i, n, mu.get(i, n / C));
        }
        return decode(z, classes);
    }

    /// E[x|y, z] with z from the prior and the asked labels: `[D, N]`.
    public DenseMatrix sample(int[] labels, Rng rng) {
        return decode(architecture.prior().sample(architecture.type(), L, labels.length, rng), labels);
    }
}
