package vaekit;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import smile.tensor.DenseMatrix;
import vaekit.backend.Activation;
import vaekit.data.Dataset;
import vaekit.model.Architecture;
import vaekit.nn.Dense;
import vaekit.nn.Encoding;
import vaekit.nn.Gru;
import vaekit.nn.Learnable;
import vaekit.nn.Likelihood;
import vaekit.nn.OneHot;
import vaekit.rng.Rng;
import vaekit.tape.CategoricalLogLik;
import vaekit.tape.Elbo;
import vaekit.tape.Node;
import vaekit.tape.Tape;
import vaekit.train.Batch;
import vaekit.train.Objective;

/// A VAE of sequences of T tokens from an alphabet of V, with a recurrent encoder and decoder (Bowman et al. 2016; for molecules
/// Gómez-Bombarelli et al. 2018):
///
/// log p(x|z) = Σ_t log p(x_t | x_1 … x_t−1, z)
///
/// An example is T one-hot columns below each other, `[T·V, B]`. With `properties` > 0 the last rows of an example hold numbers y, such
/// as a standardised weight, that encoder and decoder see: p(x|y, z), so that a property can be asked for.
///
/// With a `head` (Gómez-Bombarelli et al. 2018) a property y hangs on z instead, p(y|z) = N(m(z), 1/weight): the last two rows of an example are y, standardised, and
/// 1 where it was measured or 0 where it was not. There y is summed out, which leaves the bound on log p(x): so the model learns from both kinds of examples,
/// predicts y from x, and z is arranged by it.
public final class SequenceVae implements Objective {
    private final Architecture<SequenceVae> architecture;
    private final int T, V, L, H, properties;
    private final double forget, weight;            // weight 0: no head
    private final Gru reader, writer;
    private final Dense posterior, start, token, head;
    private DenseMatrix kept, silence;                     // reused from step to step

    private SequenceVae(Architecture<SequenceVae> a, int T, int V, int properties, double forget, double weight) {
        a.refuse("SequenceVae", "encoder", "decoder", "likelihood", "activation");
        if (a.hiddenWidths().length != 1) throw new IllegalArgumentException("SequenceVae: " + a.hiddenWidths().length + " hidden widths; expected one, the state of its recurrent units.");
        if (properties < 0) throw new IllegalArgumentException("SequenceVae: " + properties + " properties; expected 0 or more.");
        if (!(forget >= 0 && forget < 1)) throw new IllegalArgumentException("SequenceVae: forget is " + forget + "; expected 0 or more and less than 1.");
        if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) throw new IllegalArgumentException("SequenceVae: the head's weight is " + weight + "; expected a finite number of 0 or more.");
        this.architecture = a;
        this.T = T;
        this.V = V;
        this.L = a.L();
        this.H = a.hiddenWidths()[0];
        this.properties = properties;
        this.forget = forget;
        this.weight = weight;
        var rng = Rng.seed(a.seed());
        int code = L + properties;
        reader = Gru.of("reader", V, H, rng.split(0), a.type());
        posterior = Dense.of("posterior", H + properties, a.posterior().stats(L), Activation.IDENTITY, rng.split(1), a.type());
        start = Dense.of("start", code, H, Activation.TANH, rng.split(2), a.type());
        writer = Gru.of("writer", V + code, H, rng.split(3), a.type());
        token = Dense.of("token", H, V, Activation.IDENTITY, rng.split(4), a.type());
        head = Dense.of("head", L, 1, Activation.IDENTITY, rng.split(5), a.type());
    }

    /// @param T places; @param V tokens; @param L latent dimensions. Unless told otherwise the recurrent units keep a state of 400 numbers:
    /// `SequenceVae.of(20, 30, 8).hidden(64).build()`
    public static Architecture<SequenceVae> of(int T, int V, int L) {
        if (T < 1 || V < 2) throw new IllegalArgumentException("SequenceVae: sequences of " + T + " tokens of " + V + "; expected at least 1 of 2.");
        return Architecture.of(T * V, L, a -> new SequenceVae(a, T, V, 0, 0, 0));
    }

    /// A new, untrained model of examples that carry this many numbers y.
    public SequenceVae properties(int properties) {
        return new SequenceVae(architecture, T, V, properties, forget, weight);
    }

    /// A new, untrained model whose decoder, with this chance, does not see a previous token in training, so that it has to use z.
    public SequenceVae forget(double forget) {
        return new SequenceVae(architecture, T, V, properties, forget, weight);
    }

    /// A new, untrained model with a property that hangs on z.
    ///
    /// @param weight 1 / variance of p(y|z)
    public SequenceVae head(double weight) {
        return new SequenceVae(architecture, T, V, properties, forget, weight);
    }

    @Override public List<Learnable> parts() {
        var parts = List.<Learnable>of(reader, posterior, start, writer, token, architecture.posterior(), architecture.prior());
        return weight == 0 ? parts : Stream.concat(parts.stream(), Stream.of(head)).toList();
    }

    /// The rows of an example.
    private int rows() {
        return T * V + properties + (weight == 0 ? 0 : 2);
    }

    @Override public void check(Dataset data) {
        if (data.dim() != rows())
            throw new IllegalArgumentException("This SequenceVae is for " + T + " tokens of " + V + " and " + properties + " properties" + (weight == 0 ? ", " : ", with a head, ") + rows() + " rows; '" + data.name() + "' has " + data.dim() + ".");
        Architecture.check(new Likelihood.Categorical(V), data, IntStream.range(0, T * V).toArray());
    }

    @Override public String description() {
        return "sequence-vae T=" + T + " V=" + V + " L=" + L + " H=" + H + " properties=" + properties;
    }

    @Override public String choices() {
        return forget == 0 && weight == 0 ? "" : "forget " + forget + ", head " + weight;
    }

    @Override public Elbo record(Tape tape, Batch batch) {
        var kept = batch.training() && forget > 0 ? tape.input(keep(batch)) : null;
        return bound(tape, batch.x(tape), batch.noise(tape, 1, architecture.posterior().noise(L)), kept, batch.beta(), batch.freeBits());
    }

    @Override public boolean takesFreeBits() {
        return true;
    }

    /// The negative bound of a batch: x `[T·V + properties, B]`, eps `[L, B]`; kept `[T, B]` is 1 where the decoder sees the previous token
    /// (null: everywhere).
    public Elbo bound(Tape tape, Node x, Node eps, Node kept, double beta) {
        return bound(tape, x, eps, kept, beta, 0);
    }

    private Elbo bound(Tape tape, Node x, Node eps, Node kept, double beta, double freeBits) {
        requireRows("x", x.rows(), x.cols(), rows());
        var y = properties == 0 ? null : tape.rows(x, T * V, T * V + properties);
        var stats = posterior.apply(tape, y == null ? read(tape, x) : tape.stack(read(tape, x), y));   // [2L, B]
        var draw = architecture.posterior().draw(tape, stats, eps);
        var code = y == null ? draw.z() : tape.stack(draw.z(), y);
        Node h = start.apply(tape, code), before = tape.scale(0, tape.rows(x, 0, V)), logLik = null;
        for (int t = 0; t < T; t++) {
            h = writer.step(tape, tape.stack(before, code), h);
            var here = tape.rows(x, t * V, (t + 1) * V);
            var one = CategoricalLogLik.of(tape, token.apply(tape, h), here, V);                        // [1, B]
            logLik = logLik == null ? one : tape.add(logLik, one);
            before = kept == null ? here : tape.times(here, tape.rows(kept, t, t + 1));
        }
        if (weight > 0) logLik = tape.add(logLik, propertyLogLik(tape, x, draw.z()));
        return Elbo.of(tape, logLik, architecture.prior().kl(tape, draw), beta, freeBits);
    }

    /// log p(y|z) without its constant, where y is known: −½ weight·(y − m(z))², `[1, B]`.
    private Node propertyLogLik(Tape tape, Node x, Node z) {
        int from = rows() - 2;
        var miss = tape.minus(tape.rows(x, from, from + 1), head.apply(tape, z));
        return tape.scale(-0.5 * weight, tape.times(tape.rows(x, from + 1, from + 2), tape.times(miss, miss)));
    }

    private Node read(Tape tape, Node x) {
        if (silence == null || silence.ncol() != x.cols()) silence = DenseMatrix.zeros(architecture.type(), H, x.cols());
        var h = tape.input(silence);
        for (int t = 0; t < T; t++) h = reader.step(tape, tape.rows(x, t * V, (t + 1) * V), h);
        return h;
    }

    private static void requireRows(String what, int rows, int cols, int expected) {
        if (rows != expected) throw new IllegalArgumentException("SequenceVae: " + what + " is [" + rows + ", " + cols + "]; expected [" + expected + ", N], one example per column.");
    }

    private DenseMatrix keep(Batch batch) {
        if (kept == null || kept.ncol() != batch.size()) kept = DenseMatrix.zeros(architecture.type(), T, batch.size());
        var rng = new Rng(batch.key(2));
        for (int j = 0; j < kept.ncol(); j++) {
            for (int t = 0; t < T; t++) kept.set(t, j, rng.uniform((long) j * T + t) < forget ? 0 : 1);
        }
        return kept;
    }

    // ---- using it

    /// q(z|x) of each column of x `[T·V + properties, N]`.
    public Encoding encode(DenseMatrix x) {
        requireRows("encode: x", x.nrow(), x.ncol(), rows());
        var tape = Tape.create();
        var node = tape.input(x);
        var h = read(tape, node);
        int from = T * V;
        return architecture.posterior().encoding(posterior.apply(tape, properties == 0 ? h : tape.stack(h, tape.rows(node, from, from + properties))).value(), L);
    }

    /// m(z) of each code `[L, N]`: what the head says of the property, standardised.
    public double[] predict(DenseMatrix z) {
        if (weight == 0) throw new IllegalArgumentException("SequenceVae.predict: this model has no head; build it with head(weight).");
        requireRows("predict: z", z.nrow(), z.ncol(), L);
        var tape = Tape.create();
        var m = head.apply(tape, tape.input(z)).value();
        return IntStream.range(0, z.ncol()).mapToDouble(j -> m.get(0, j)).toArray();
    }

    /// Writes one sequence for each column of code = [z; y] `[L + properties, N]`, token by token: drawn with the noise of `rng`, or the most
    /// probable one if `rng` is null. One-hot, `[T·V, N]`.
    public DenseMatrix write(DenseMatrix code, Rng rng) {
        return write(code, rng, TokenRule.NONE);
    }

    /// The same among the tokens that a rule allows.
    public DenseMatrix write(DenseMatrix code, Rng rng, TokenRule rule) {
        requireRows("write: code", code.nrow(), code.ncol(), L + properties);
        int N = code.ncol();
        var x = DenseMatrix.zeros(architecture.type(), T * V, N);
        var before = new int[N][T];
        var writing = new SequenceWriter(start, writer, token, V, code);
        for (int t = 0; t < T; t++) {
            var logits = writing.step(before, t);
            for (int n = 0; n < N; n++) {
                int chosen = choose(logits, n, rng, before[n], t, rule);
                before[n][t] = chosen;
                x.set(t * V + chosen, n, 1);
            }
        }
        return x;
    }

    /// A token that the rule allows: others are struck out one by one, and another one is drawn with fresh noise. That is a draw from what the rule
    /// leaves, divided by its sum, and asks the rule about few tokens.
    private int choose(DenseMatrix logits, int n, Rng rng, int[] before, int t, TokenRule rule) {
        long place = (long) n * T + t;
        for (int tries = 0; tries < V; tries++) {
            int k = rng == null ? OneHot.largest(logits, n, 0, V) : OneHot.draw(logits, n, 0, V, (tries == 0 ? rng : rng.split(tries)).uniform(place));
            if (rule.allows(before, t, k)) return k;
            logits.set(k, n, Double.NEGATIVE_INFINITY);
        }
        throw new IllegalArgumentException("SequenceVae.write: the rule allows no token at place " + (t + 1) + "; a rule has to leave at least one.");
    }

    /// The `width` best sequences for one code `[L + properties, 1]`, by log p(x|z): at each place the best `width` beginnings are kept (beam search).
    /// A sequence ends at its first token 0. One-hot, best first, `[T·V, width]`; fewer columns if the rule leaves fewer.
    public DenseMatrix beam(DenseMatrix code, int width, TokenRule rule) {
        requireRows("beam: code", code.nrow(), code.ncol(), L + properties);
        if (code.ncol() != 1 || width < 1) throw new IllegalArgumentException("SequenceVae.beam: " + code.ncol() + " codes and a width of " + width + "; expected one code and at least 1.");
        return OneHot.columns(new SequenceWriter(start, writer, token, V, code).beam(T, width, rule), V, architecture.type());
    }

    public Architecture<SequenceVae> architecture() {
        return architecture;
    }
}
