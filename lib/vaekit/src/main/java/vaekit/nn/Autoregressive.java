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

/// The strong decoder: log p(x|z) = Σ_i log p(x_i | x_1 … x_{i−1}, z). The numbers for x_i are those that the decoder before it makes of z, as for any other
/// likelihood, *plus* what a masked network makes of the variables before x_i (Germain et al. 2015; with z as in PixelVAE, Gulrajani et al. 2017, whose
/// masked network is a PixelCNN). Without a decoder it is a model of x by itself: `vaekit.Autoregressor`.
///
/// An example is D variables of C rows each: a pixel is one row (C = 1, Bernoulli), a code C = K one-hot rows (Categorical). What the network adds for x_i
/// depends on variables before i alone: ∂out_i/∂x_j = 0, exactly, for j ≥ i.
///
/// @param each what one variable's numbers say about it; @param C rows of a variable; @param layers masked ones; @param sight how many places a layer looks back
public record Autoregressive(Likelihood each, int C, List<Module> layers, int sight) implements Likelihood {

    /// D pixels, black or white. @param hidden widths of the hidden layers; none: a logistic regression on the pixels before
    public static Autoregressive pixels(int D, long seed, int... hidden) {
        return of(new Bernoulli(), 1, D, D, hidden, Rng.seed(seed), ScalarType.Float32);
    }

    /// The same with a short sight: each layer looks back at `sight` pixels, not at all of them. What lies farther away only z can tell.
    public static Autoregressive shortSighted(int D, int sight, long seed, int... hidden) {
        return of(new Bernoulli(), 1, D, sight, hidden, Rng.seed(seed), ScalarType.Float32);
    }

    /// Pixels of an image of side × side, each seen through a window of size × size pixels, those alone that come before it: a small PixelCNN (van den Oord et
    /// al. 2016). All pixels share its weights, a few hundred where [#pixels] has hundreds of thousands; what lies outside the window only z can tell.
    ///
    /// @param channels numbers that are made of what the window shows, and then of those, at each pixel
    public static Autoregressive convolutional(int side, int size, long seed, int... channels) {
        if (channels.length < 1) throw new IllegalArgumentException("Autoregressive: no channels; expected at least one number, such as 16: how many numbers the window gives.");
        var rng = Rng.seed(seed);
        var layers = new ArrayList<Module>();
        for (int i = 0; i < channels.length; i++) {
            int in = i == 0 ? 1 : channels[i - 1];
            layers.add(MaskedConvolution.of("likelihood." + i, side, in, i == 0 ? size : 1, channels[i], i == 0, Activation.RELU, rng.split(i), ScalarType.Float32));
        }
        int last = channels.length;
        layers.add(MaskedConvolution.of("likelihood." + last, side, channels[last - 1], 1, 1, false, Activation.IDENTITY, rng.split(last), ScalarType.Float32));
        return new Autoregressive(new Bernoulli(), 1, List.copyOf(layers), size / 2 * (side + 1));
    }

    /// M codes out of K, as one-hot groups: `[M·K, B]`.
    public static Autoregressive codes(int M, int K, long seed, int... hidden) {
        return of(new Categorical(K), K, M, M, hidden, Rng.seed(seed), ScalarType.Float32);
    }

    /// @param D variables; @param sight how many places a layer looks back
    public static Autoregressive of(Likelihood each, int C, int D, int sight, int[] hidden, Rng rng, ScalarType type) {
        if (C < 1 || D < 1) throw new IllegalArgumentException("Autoregressive: " + D + " variables of " + C + " rows; expected at least 1 of 1.");
        if (sight < 1) throw new IllegalArgumentException("Autoregressive: sight is " + sight + "; expected at least 1, the variable before.");
        each.outputs(C);
        var rows = IntStream.range(0, D * C).map(row -> 1 + row / C).toArray();
        var degrees = rows;
        var layers = new ArrayList<Module>();
        for (int i = 0; i < hidden.length; i++) {
            int width = hidden[i];
            var next = IntStream.range(0, width).map(n -> 1 + (int) ((long) n * Math.max(1, D - 1) / width)).toArray();         // 1 … D − 1, evenly
            layers.add(layer("likelihood." + i, degrees, next, false, sight, Activation.RELU, rng.split(i), type));
            degrees = next;
        }
        layers.add(layer("likelihood." + hidden.length, degrees, rows, true, sight, Activation.IDENTITY, rng.split(hidden.length), type));
        return new Autoregressive(each, C, List.copyOf(layers), sight);
    }

    /// A masked layer that also looks back no farther than `sight`.
    private static MaskedDense layer(String name, int[] in, int[] out, boolean strict, int sight, Activation f, Rng rng, ScalarType type) {
        var layer = MaskedDense.of(name, in, out, strict, f, rng, type);
        var M = layer.M().value().copy();
        for (int k = 0; k < in.length; k++) for (int n = 0; n < out.length; n++) {
            if (in[k] > out[n] - (strict ? 1 : 0) - sight) continue;
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
        return D;
    }

    /// out `[D·C, B·S]`, or null without a decoder.
    @Override public Node logLik(Tape tape, Node out, Node x) {
        var many = out == null || out.cols() == x.cols() ? x : tape.repeatColumns(x, out.cols() / x.cols());
        return each.logLik(tape, numbers(tape, out, many), many);
    }

    /// What each variable's likelihood reads: out (null: 0) plus the masked network of x, both `[D·C, B]`.
    public Node numbers(Tape tape, Node out, Node x) {
        var h = x;
        for (int i = 0; i < layers.size(); i++) h = layers.get(i).apply(tape, h);
        return out == null ? h : tape.add(h, out);
    }

    /// Variable after variable, each drawn given those before it: D passes of the network.
    @Override public DenseMatrix sample(DenseMatrix out, Rng rng) {
        return draw(out, out.ncol(), rng, false);
    }

    /// n examples without a decoder.
    public DenseMatrix sample(int n, Rng rng) {
        return draw(null, n, rng, false);
    }

    /// E[x_i | x_1 … x_{i−1}, z] along one draw of x for each column, whose mean is E[x|z]: there is no closed form. Always the same draw.
    @Override public DenseMatrix mean(DenseMatrix out) {
        return draw(out, out.ncol(), Rng.seed(0), true);
    }

    private DenseMatrix draw(DenseMatrix out, int n, Rng rng, boolean means) {
        if (n < 1 || out != null && out.nrow() != variables() * C)
            throw new IllegalArgumentException("Autoregressive: " + (n < 1 ? n + " draws; expected at least 1." : "the decoder's numbers are [" + out.nrow() + ", " + n + "]; expected [" + variables() * C + ", B]."));
        var any = parameters().getFirst();
        var tape = Tape.on(any.backend());
        DenseMatrix x = DenseMatrix.zeros(any.type(), variables() * C, n), mean = x.copy();
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
        return "Autoregressive(" + variables() + " × " + each + ", hidden " + layers.stream().limit(layers.size() - 1).map(Module::out).toList() + (layers.getFirst() instanceof MaskedConvolution first ? ", window " + first.window().size() : "") + (sight < variables() ? ", sight " + sight : "") + ")";
    }
}
