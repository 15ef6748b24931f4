package vaekit.model;

import java.util.function.Function;
import smile.tensor.ScalarType;
import vaekit.backend.Activation;
import vaekit.nn.Likelihood;
import vaekit.nn.Mlp;
import vaekit.rng.Rng;

/// What an encoder–decoder model M is made of. Change what should differ, then [#build()]: `Vae.of(784, 2).hidden(256, 128).seed(42).build()`.
///
/// @param D          features of an example
/// @param L          latent dimensions
/// @param hidden     widths of the encoder's hidden layers; the decoder mirrors them
/// @param activation of the hidden layers
/// @param likelihood what the decoder's numbers say about x
/// @param seed       of the initial weights
/// @param type       Float32 (fast, the default) or Float64 (for exact checks)
/// @param maker      builds the model
public record Spec<M>(int D, int L, int[] hidden, Activation activation, Likelihood likelihood, long seed, ScalarType type, Function<Spec<M>, M> maker) {
    public Spec {
        if (D < 1 || L < 1) throw new IllegalArgumentException("A model from " + D + " features to " + L + " latent dimensions; expected at least 1 and 1.");
        for (int width : hidden) if (width < 1) throw new IllegalArgumentException("A hidden layer of width " + width + "; expected at least 1.");
        hidden = hidden.clone();
    }

    /// One hidden layer of 400 ReLU units, Bernoulli likelihood, seed 1, Float32.
    public static <M> Spec<M> of(int D, int L, Function<Spec<M>, M> maker) {
        return new Spec<>(D, L, new int[] {400}, Activation.RELU, new Likelihood.Bernoulli(), 1, ScalarType.Float32, maker);
    }

    public Spec<M> hidden(int... hidden) {
        return new Spec<>(D, L, hidden, activation, likelihood, seed, type, maker);
    }

    public Spec<M> activation(Activation activation) {
        return new Spec<>(D, L, hidden, activation, likelihood, seed, type, maker);
    }

    public Spec<M> likelihood(Likelihood likelihood) {
        return new Spec<>(D, L, hidden, activation, likelihood, seed, type, maker);
    }

    public Spec<M> seed(long seed) {
        return new Spec<>(D, L, hidden, activation, likelihood, seed, type, maker);
    }

    public Spec<M> type(ScalarType type) {
        return new Spec<>(D, L, hidden, activation, likelihood, seed, type, maker);
    }

    public M build() {
        return maker.apply(this);
    }

    /// The encoder network: `in` numbers → the hidden layers → `out` numbers.
    public Mlp encoder(int in, int out) {
        return Mlp.of("encoder", widths(in, hidden, out), activation, Rng.seed(seed).split(0), type);
    }

    /// The decoder network: `in` numbers → the hidden layers in reverse → the likelihood's numbers.
    public Mlp decoder(int in) {
        var reversed = new int[hidden.length];
        for (int i = 0; i < hidden.length; i++) reversed[i] = hidden[hidden.length - 1 - i];
        return Mlp.of("decoder", widths(in, reversed, likelihood.outputs(D)), activation, Rng.seed(seed).split(1), type);
    }

    private static int[] widths(int in, int[] hidden, int out) {
        var widths = new int[hidden.length + 2];
        widths[0] = in;
        System.arraycopy(hidden, 0, widths, 1, hidden.length);
        widths[hidden.length + 1] = out;
        return widths;
    }
}
