package vaekit.model;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.backend.Activation;
import vaekit.data.Dataset;
import vaekit.data.Images;
import vaekit.nn.GaussianPosterior;
import vaekit.nn.Likelihood;
import vaekit.nn.Mlp;
import vaekit.nn.Module;
import vaekit.nn.Posterior;
import vaekit.nn.Prior;
import vaekit.nn.StandardNormal;
import vaekit.rng.Rng;

/// What a model M is made of. Say what should differ, then [#build()]: `Vae.of(784, 2).hidden(256, 128).seed(42).build()`. Immutable: every method
/// returns another architecture, so one may be built several times. A choice that a model has no use for is refused when it is built.
///
/// D features of an example, L latent dimensions. Unless said otherwise: one hidden layer of 400 ReLU units, Bernoulli likelihood, diagonal Gaussian
/// posterior, N(0, I) as prior, seed 1, Float32. (A model may begin with other choices; it says so.)
public final class Architecture<M> {
    private static final int TOGETHER = 1000;                         // examples looked at together

    private final int D, L;
    private final Function<Architecture<M>, M> maker;
    private final Set<String> said = new TreeSet<>();
    private int[] hidden = {400};
    private Activation activation = Activation.RELU;
    private Likelihood likelihood = new Likelihood.Bernoulli();
    private Posterior posterior = new GaussianPosterior();
    private Prior prior = new StandardNormal();
    private Module encoder, decoder;                                  // null: an Mlp is made
    private long seed = 1;
    private ScalarType type = ScalarType.Float32;

    private Architecture(int D, int L, Function<Architecture<M>, M> maker) {
        if (D < 1 || L < 1) throw new IllegalArgumentException("A model from " + D + " features to " + L + " latent dimensions; expected at least 1 and 1.");
        this.D = D;
        this.L = L;
        this.maker = maker;
    }

    /// @param maker builds the model
    public static <M> Architecture<M> of(int D, int L, Function<Architecture<M>, M> maker) {
        return new Architecture<>(D, L, maker);
    }

    private Architecture<M> with(String what, Object choice, Consumer<Architecture<M>> change) {
        if (choice == null) throw new IllegalArgumentException("." + what + "(null): name one, or leave ." + what + "(…) out for the usual one.");
        var other = new Architecture<>(D, L, maker);
        other.said.addAll(said);
        other.said.add(what);
        other.hidden = hidden;
        other.activation = activation;
        other.likelihood = likelihood;
        other.posterior = posterior;
        other.prior = prior;
        other.encoder = encoder;
        other.decoder = decoder;
        other.seed = seed;
        other.type = type;
        change.accept(other);
        return other;
    }

    // ---- what may be said

    /// Widths of the encoder's hidden layers, none or more; the decoder mirrors them.
    public Architecture<M> hidden(int... hidden) {
        if (hidden != null) for (int width : hidden) if (width < 1) throw new IllegalArgumentException("A hidden layer of width " + width + "; expected at least 1.");
        return with("hidden", hidden, a -> a.hidden = hidden.clone());
    }

    /// The activation of the hidden layers.
    public Architecture<M> activation(Activation activation) {
        return with("activation", activation, a -> a.activation = activation);
    }

    /// What the decoder's numbers say about x.
    public Architecture<M> likelihood(Likelihood likelihood) {
        return with("likelihood", likelihood, a -> a.likelihood = likelihood);
    }

    /// The family q(z|x).
    public Architecture<M> posterior(Posterior posterior) {
        return with("posterior", posterior, a -> a.posterior = posterior);
    }

    /// p(z).
    public Architecture<M> prior(Prior prior) {
        return with("prior", prior, a -> a.prior = prior);
    }

    /// A network of your own, instead of one with the hidden layers: D numbers in, the numbers of the posterior out. Its weights are its own business, so
    /// build one model with it, not two.
    public Architecture<M> encoder(Module encoder) {
        return with("encoder", encoder, a -> a.encoder = encoder);
    }

    /// A network of your own: L numbers in, the numbers of the likelihood out.
    public Architecture<M> decoder(Module decoder) {
        return with("decoder", decoder, a -> a.decoder = decoder);
    }

    /// The seed of the initial weights.
    public Architecture<M> seed(long seed) {
        return with("seed", seed, a -> a.seed = seed);
    }

    /// Float32 (fast, the default) or Float64 (for exact checks).
    public Architecture<M> type(ScalarType type) {
        return with("type", type, a -> a.type = type);
    }

    public M build() {
        return maker.apply(this);
    }

    // ---- for models

    public int D() {
        return D;
    }

    public int L() {
        return L;
    }

    public int[] hiddenWidths() {
        return hidden.clone();
    }

    public Activation activation() {
        return activation;
    }

    public Likelihood likelihood() {
        return likelihood;
    }

    public Posterior posterior() {
        return posterior;
    }

    public Prior prior() {
        return prior;
    }

    public long seed() {
        return seed;
    }

    public ScalarType type() {
        return type;
    }

    /// Refuses choices that a model has no use for.
    public void refuse(String model, String... choices) {
        for (var choice : choices) {
            if (said.contains(choice)) throw new IllegalArgumentException(model + " has no " + choice + " to choose: leave ." + choice + "(…) out.");
        }
    }

    /// The encoder: `out` numbers for each example.
    public Module encoder(int out) {
        return encoder == null ? network("encoder", D, out, 0) : fitting("encoder", encoder, D, out);
    }

    /// The decoder: L numbers → the likelihood's numbers.
    public Module decoder() {
        return decoder == null ? Mlp.of("decoder", widths(L, likelihood.outputs(D), true), activation, Rng.seed(seed).split(1), type)
            : fitting("decoder", decoder, L, likelihood.outputs(D));
    }

    /// A network with the hidden layers, `in` numbers → `out` numbers, with initial weights from stream number `stream` of the seed.
    public Mlp network(String name, int in, int out, int stream) {
        return Mlp.of(name, widths(in, out, false), activation, Rng.seed(seed).split(stream), type);
    }

    /// `in`, the hidden layers, in reverse order if `mirrored`, `out`.
    public int[] widths(int in, int out, boolean mirrored) {
        int H = hidden.length;
        var widths = new int[H + 2];
        widths[0] = in;
        for (int i = 0; i < H; i++) widths[1 + i] = hidden[mirrored ? H - 1 - i : i];
        widths[H + 1] = out;
        return widths;
    }

    private static Module fitting(String what, Module module, int in, int out) {
        if (module.in() != in || module.out() != out)
            throw new IllegalArgumentException("The " + what + " is " + module.in() + "→" + module.out() + "; with these features, latent dimensions, posterior and likelihood it has to be " + in + "→" + out + ".");
        return module;
    }

    /// Refuses data of another width, or with numbers that the likelihood is not defined for.
    public void check(String model, Dataset data) {
        if (data.dim() != D)
            throw new IllegalArgumentException("This " + model + " is for " + D + " features an example; '" + data.name() + "' has " + data.dim() + ". Use " + model + ".of(" + data.dim() + ", …).");
        check(likelihood, data, null);
    }

    /// Refuses data with numbers in these rows (null: in any) that the likelihood is not defined for.
    public static void check(Likelihood likelihood, Dataset data, int[] rows) {
        if (data instanceof Images && likelihood instanceof Likelihood.Bernoulli) return;             // pixels are between 0 and 1
        var order = IntStream.range(0, data.size()).toArray();
        for (int from = 0; from < order.length; from += TOGETHER) {
            var x = DenseMatrix.zeros(ScalarType.Float32, data.dim(), Math.min(TOGETHER, order.length - from));
            data.gather(order, from, x);
            likelihood.check(data.name(), rows == null ? x : selected(x, rows));
        }
    }

    private static DenseMatrix selected(DenseMatrix x, int[] rows) {
        var part = x.zeros(rows.length, x.ncol());
        for (int j = 0; j < x.ncol(); j++) for (int i = 0; i < rows.length; i++) part.set(i, j, x.get(rows[i], j));
        return part;
    }

    /// What a saved model is described by: two models whose descriptions differ in the activation or the likelihood are not the same model.
    public String description(String model) {
        return model + " D=" + D + " L=" + L + " hidden=" + Arrays.toString(hidden) + " activation=" + activation
            + (said.contains("posterior") ? " posterior=" + name(posterior) : "") + (said.contains("prior") ? " prior=" + name(prior) : "") + " likelihood=" + name(likelihood);
    }

    /// As it prints itself; without the address that Java prints of a class that does not say how.
    private static String name(Object part) {
        return part.toString().replaceFirst("@[0-9a-f]+$", "");
    }
}
