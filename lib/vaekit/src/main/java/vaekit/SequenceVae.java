package vaekit;

import java.util.ArrayList;
import java.util.List;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.backend.Activation;
import vaekit.data.Dataset;
import vaekit.model.Posterior;
import vaekit.nn.Dense;
import vaekit.nn.Gru;
import vaekit.rng.Rng;
import vaekit.tape.CategoricalLogLik;
import vaekit.tape.Elbo;
import vaekit.tape.Node;
import vaekit.tape.Parameter;
import vaekit.tape.Tape;
import vaekit.train.Batch;
import vaekit.train.History;
import vaekit.train.Objective;
import vaekit.train.Settings;
import vaekit.train.Trainer;

/// A VAE of sequences of T tokens from an alphabet of V, with a recurrent encoder and decoder (Bowman et al. 2016; for molecules
/// Gómez-Bombarelli et al. 2018):
///
/// log p(x|z) = Σ_t log p(x_t | x_1 … x_t−1, z)
///
/// An example is T one-hot columns below each other, `[T·V, B]`. With `properties` > 0 the last rows of an example hold numbers y, such
/// as a standardised weight, that encoder and decoder see: p(x|y, z), so that a property can be asked for.
public final class SequenceVae implements Objective {
    private final Sizes sizes;
    private final Gru reader, writer;
    private final Dense posterior, start, token;
    private DenseMatrix kept, silence;                     // reused from step to step

    /// @param T places; @param V tokens; @param L latent dimensions; @param H state of the recurrent units; @param properties numbers y an
    /// example carries; @param forget chance that the decoder does not see a previous token in training, so that it has to use z
    public record Sizes(int T, int V, int L, int H, int properties, double forget, long seed, ScalarType type) {
        public Sizes {
            if (!(forget >= 0 && forget < 1)) throw new IllegalArgumentException("SequenceVae: forget is " + forget + "; expected 0 or more and less than 1.");
        }

        /// No properties, nothing forgotten, Float32.
        public static Sizes of(int T, int V, int L, int H, long seed) {
            return new Sizes(T, V, L, H, 0, 0, seed, ScalarType.Float32);
        }

        public Sizes properties(int properties) {
            return new Sizes(T, V, L, H, properties, forget, seed, type);
        }

        public Sizes forget(double forget) {
            return new Sizes(T, V, L, H, properties, forget, seed, type);
        }

        public Sizes type(ScalarType type) {
            return new Sizes(T, V, L, H, properties, forget, seed, type);
        }
    }

    public SequenceVae(Sizes sizes) {
        this.sizes = sizes;
        var rng = Rng.seed(sizes.seed);
        int code = sizes.L + sizes.properties;
        reader = Gru.of("reader", sizes.V, sizes.H, rng.split(0), sizes.type);
        posterior = Dense.of("posterior", sizes.H + sizes.properties, 2 * sizes.L, Activation.IDENTITY, rng.split(1), sizes.type);
        start = Dense.of("start", code, sizes.H, Activation.TANH, rng.split(2), sizes.type);
        writer = Gru.of("writer", sizes.V + code, sizes.H, rng.split(3), sizes.type);
        token = Dense.of("token", sizes.H, sizes.V, Activation.IDENTITY, rng.split(4), sizes.type);
    }

    /// Trains on sequences `[T·V + properties, N]` and returns what it measured.
    public History fit(Dataset data, Settings settings) {
        return Trainer.fit(this, data, settings);
    }

    @Override public List<Parameter> parameters() {
        var all = new ArrayList<>(reader.parameters());
        all.addAll(posterior.parameters());
        all.addAll(start.parameters());
        all.addAll(writer.parameters());
        all.addAll(token.parameters());
        return all;
    }

    @Override public Elbo record(Tape tape, Batch batch) {
        var kept = batch.training() && sizes.forget > 0 ? tape.input(keep(batch)) : null;
        return bound(tape, batch.x(tape), batch.noise(tape, 1, sizes.L), kept, batch.beta());
    }

    /// The negative bound of a batch: x `[T·V + properties, B]`, eps `[L, B]`; kept `[T, B]` is 1 where the decoder sees the previous token
    /// (null: everywhere).
    public Elbo bound(Tape tape, Node x, Node eps, Node kept, double beta) {
        requireRows("x", x.rows(), x.cols(), sizes.T * sizes.V + sizes.properties);
        int L = sizes.L, V = sizes.V;
        var y = sizes.properties == 0 ? null : tape.rows(x, sizes.T * V, sizes.T * V + sizes.properties);
        var stats = posterior.apply(tape, y == null ? read(tape, x) : tape.stack(read(tape, x), y));   // [2L, B]
        var mu = tape.rows(stats, 0, L);
        var logVar = tape.rows(stats, L, 2 * L);
        var z = tape.reparameterize(mu, logVar, eps);
        var code = y == null ? z : tape.stack(z, y);
        Node h = start.apply(tape, code), before = tape.scale(0, tape.rows(x, 0, V)), logLik = null;
        for (int t = 0; t < sizes.T; t++) {
            h = writer.step(tape, tape.stack(before, code), h);
            var here = tape.rows(x, t * V, (t + 1) * V);
            var one = CategoricalLogLik.of(tape, token.apply(tape, h), here, V);                        // [1, B]
            logLik = logLik == null ? one : tape.add(logLik, one);
            before = kept == null ? here : tape.times(here, tape.rows(kept, t, t + 1));
        }
        return tape.elbo(logLik, tape.gaussianKl(mu, logVar), beta);
    }

    private Node read(Tape tape, Node x) {
        if (silence == null || silence.ncol() != x.cols()) silence = DenseMatrix.zeros(sizes.type, sizes.H, x.cols());
        var h = tape.input(silence);
        for (int t = 0; t < sizes.T; t++) h = reader.step(tape, tape.rows(x, t * sizes.V, (t + 1) * sizes.V), h);
        return h;
    }

    private DenseMatrix keep(Batch batch) {
        if (kept == null || kept.ncol() != batch.size()) kept = DenseMatrix.zeros(sizes.type, sizes.T, batch.size());
        var rng = new Rng(batch.key(2));
        for (int j = 0; j < kept.ncol(); j++) {
            for (int t = 0; t < sizes.T; t++) kept.set(t, j, rng.uniform((long) j * sizes.T + t) < sizes.forget ? 0 : 1);
        }
        return kept;
    }

    private static void requireRows(String what, int rows, int cols, int expected) {
        if (rows != expected) throw new IllegalArgumentException("SequenceVae: " + what + " is [" + rows + ", " + cols + "]; expected [" + expected + ", N], one example per column.");
    }

    // ---- using it

    /// q(z|x) of each column of x `[T·V + properties, N]`.
    public Posterior encode(DenseMatrix x) {
        requireRows("encode: x", x.nrow(), x.ncol(), sizes.T * sizes.V + sizes.properties);
        var tape = Tape.create();
        var node = tape.input(x);
        var h = read(tape, node);
        int from = sizes.T * sizes.V;
        return Posterior.of(posterior.apply(tape, sizes.properties == 0 ? h : tape.stack(h, tape.rows(node, from, from + sizes.properties))).value());
    }

    /// Writes one sequence for each column of code = [z; y] `[L + properties, N]`, token by token: drawn with the noise of `rng`, or the most
    /// probable one if `rng` is null. One-hot, `[T·V, N]`.
    public DenseMatrix write(DenseMatrix code, Rng rng) {
        requireRows("write: code", code.nrow(), code.ncol(), sizes.L + sizes.properties);
        int V = sizes.V, N = code.ncol();
        var x = DenseMatrix.zeros(sizes.type, sizes.T * V, N);
        var before = DenseMatrix.zeros(sizes.type, V, N);
        var tape = Tape.create();
        var c = tape.input(code);
        var h = start.apply(tape, c);
        for (int t = 0; t < sizes.T; t++) {
            h = writer.step(tape, tape.stack(tape.input(before.copy()), c), h);
            var logits = token.apply(tape, h).value();
            before.fill(0);
            for (int n = 0; n < N; n++) {
                int chosen = choose(logits, n, rng == null ? -1 : rng.uniform((long) n * sizes.T + t));
                before.set(chosen, n, 1);
                x.set(t * V + chosen, n, 1);
            }
        }
        return x;
    }

    private int choose(DenseMatrix logits, int n, double u) {
        int best = 0;
        double total = 0;
        for (int v = 1; v < sizes.V; v++) if (logits.get(v, n) > logits.get(best, n)) best = v;
        if (u < 0) return best;
        for (int v = 0; v < sizes.V; v++) total += Math.exp(logits.get(v, n) - logits.get(best, n));
        double left = u * total;
        for (int v = 0; v < sizes.V; v++) {
            left -= Math.exp(logits.get(v, n) - logits.get(best, n));
            if (left <= 0) return v;
        }
        return best;
    }

    public Sizes sizes() {
        return sizes;
    }
}
