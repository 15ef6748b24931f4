package vaekit.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.backend.Activation;
import vaekit.rng.Rng;
import vaekit.tape.Fixed;
import vaekit.tape.Node;
import vaekit.tape.Parameter;
import vaekit.tape.Tape;

/// The strong decoder: log p(x|z) = Σ_i log p(x_i | x_1 … x_{i−1}, z), all factors from one pass of a masked network (Germain et al. 2015) that sees z, too
/// (as PixelVAE does with a PixelCNN, Gulrajani et al. 2017). The decoder before it returns a `context` of some numbers, which every unit may read.
///
/// An example is D variables of C rows each: a pixel is one row (C = 1, Bernoulli), a code C = K one-hot rows (Categorical). Output i depends on variables
/// before i alone: ∂out_i/∂x_j = 0, exactly, for j ≥ i.
///
/// @param each what one variable's outputs say about it; @param C rows of a variable; @param layers masked ones: the first reads [x; context]
/// @param sight how many places a layer looks back
/// @param context numbers that the decoder before it returns; 0: there is none, it is a model of x by itself
public record Autoregressive(Likelihood each, int C, List<MaskedDense> layers, int sight, int context) implements Likelihood {

    /// D pixels, black or white. @param hidden widths of the hidden layers
    public static Autoregressive pixels(int D, int context, long seed, int... hidden) {
        return of(new Bernoulli(), 1, D, D, context, hidden, Rng.seed(seed), ScalarType.Float32);
    }

    /// The same with a short sight: a unit looks back at `sight` pixels, not at all of them, and an output at units within as many. What lies farther
    /// away only the context can tell.
    public static Autoregressive shortSighted(int D, int sight, int context, long seed, int... hidden) {
        return of(new Bernoulli(), 1, D, sight, context, hidden, Rng.seed(seed), ScalarType.Float32);
    }

    /// M codes out of K, as one-hot groups: `[M·K, B]`.
    public static Autoregressive codes(int M, int K, long seed, int... hidden) {
        return of(new Categorical(K), K, M, M, 0, hidden, Rng.seed(seed), ScalarType.Float32);
    }

    /// @param D variables; @param sight how many places a layer looks back
    public static Autoregressive of(Likelihood each, int C, int D, int sight, int context, int[] hidden, Rng rng, ScalarType type) {
        if (C < 1 || D < 1 || context < 0) throw new IllegalArgumentException("Autoregressive: " + D + " variables of " + C + " rows, " + context + " numbers of context; expected at least 1, 1 and 0.");
        if (sight < 1) throw new IllegalArgumentException("Autoregressive: sight is " + sight + "; expected at least 1, the variable before.");
        var degrees = IntStream.concat(IntStream.range(0, D * C).map(row -> 1 + row / C), IntStream.generate(() -> 0).limit(context)).toArray();
        var layers = new ArrayList<MaskedDense>();
        for (int i = 0; i < hidden.length; i++) {
            int width = hidden[i];
            var next = IntStream.range(0, width).map(n -> (int) ((long) n * D / width)).toArray();         // 0 … D − 1, evenly
            layers.add(layer("likelihood." + i, degrees, next, false, sight, Activation.RELU, rng.split(i), type));
            degrees = next;
        }
        var outputs = IntStream.range(0, D * C).map(row -> 1 + row / C).toArray();
        layers.add(layer("likelihood." + hidden.length, degrees, outputs, true, sight, Activation.IDENTITY, rng.split(hidden.length), type));
        return new Autoregressive(each, C, List.copyOf(layers), sight, context);
    }

    /// A masked layer that also looks back no farther than `sight`; degree 0, the context, is never too far.
    private static MaskedDense layer(String name, int[] in, int[] out, boolean strict, int sight, Activation f, Rng rng, ScalarType type) {
        var layer = MaskedDense.of(name, in, out, strict, f, rng, type);
        var M = layer.M().value().copy();
        for (int k = 0; k < in.length; k++) for (int n = 0; n < out.length; n++) {
            if (in[k] == 0 || in[k] > out[n] - (strict ? 1 : 0) - sight) continue;
            M.set(n, k, 0);
            layer.W().value().set(n, k, 0);
        }
        return new MaskedDense(layer.W(), layer.b(), new Fixed(M), f);
    }

    /// D.
    public int variables() {
        return layers.getLast().out() / C;
    }

    @Override public List<Parameter> parameters() {
        return layers.stream().flatMap(layer -> layer.parameters().stream()).toList();
    }

    @Override public int outputs(int D) {
        if (D != layers.getLast().out()) throw new IllegalArgumentException("Autoregressive: an example has " + D + " rows; expected " + layers.getLast().out() + ".");
        return context;
    }

    /// out `[context, B·S]`, or null if there is no context.
    @Override public Node logLik(Tape tape, Node out, Node x) {
        var many = out == null || out.cols() == x.cols() ? x : tape.repeatColumns(x, out.cols() / x.cols());
        return each.logLik(tape, numbers(tape, out, many), many);
    }

    /// What each variable's likelihood reads, all at once: out `[context, B]` or null, x `[D·C, B]` → `[D·C, B]`.
    public Node numbers(Tape tape, Node out, Node x) {
        var h = out == null ? x : tape.stack(x, out);
        for (int i = 0; i < layers.size(); i++) h = layers.get(i).apply(tape, h);
        return h;
    }

    /// Variable after variable, each drawn given those before it: D passes of the network.
    @Override public DenseMatrix sample(DenseMatrix out, Rng rng) {
        return draw(out, out.ncol(), rng, false);
    }

    /// n examples of a model without context.
    public DenseMatrix sample(int n, Rng rng) {
        return draw(null, n, rng, false);
    }

    /// E[x_i | x_1 … x_{i−1}, z] along one draw of x for each column, whose mean is E[x|z]: there is no closed form. Always the same draw.
    @Override public DenseMatrix mean(DenseMatrix out) {
        return draw(out, out.ncol(), Rng.seed(0), true);
    }

    private DenseMatrix draw(DenseMatrix out, int n, Rng rng, boolean means) {
        var W = layers.getFirst().W();
        var tape = Tape.on(W.backend());
        DenseMatrix x = DenseMatrix.zeros(W.type(), variables() * C, n), mean = x.copy();
        for (int i = 0; i < variables(); i++) {
            tape.begin();
            var numbers = rows(numbers(tape, out == null ? null : tape.input(out), tape.input(x)).value(), i * C);
            put(each.sample(numbers, rng.split(i)), x, i * C);
            if (means) put(each.mean(numbers), mean, i * C);
        }
        return means ? mean : x;
    }

    private DenseMatrix rows(DenseMatrix all, int from) {
        var part = all.zeros(C, all.ncol());
        for (int j = 0; j < all.ncol(); j++) for (int i = 0; i < C; i++) part.set(i, j, all.get(from + i, j));
        return part;
    }

    private void put(DenseMatrix part, DenseMatrix all, int at) {
        for (int j = 0; j < all.ncol(); j++) for (int i = 0; i < C; i++) all.set(at + i, j, part.get(i, j));
    }

    @Override public void check(String data, DenseMatrix x) {
        each.check(data, x);
    }

    @Override public String toString() {
        return "Autoregressive(" + variables() + " × " + each + ", hidden " + layers.stream().limit(layers.size() - 1).map(MaskedDense::out).toList() + (sight < variables() ? ", sight " + sight : "") + ", context " + context + ")";
    }
}
