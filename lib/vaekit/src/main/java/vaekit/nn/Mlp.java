package vaekit.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.backend.Activation;
import vaekit.rng.Rng;
import vaekit.tape.Node;
import vaekit.tape.Parameter;
import vaekit.tape.Tape;

/// A multilayer perceptron: dense layers in a row, the last one linear.
public record Mlp(List<Dense> layers) implements Module {

    public Mlp {
        layers = List.copyOf(layers);
        if (layers.isEmpty()) throw new IllegalArgumentException("An Mlp has at least one layer.");
    }

    /// A network with these widths, for example `{784, 400, 40}`: every layer but the last is followed by `f`.
    public static Mlp of(String name, int[] widths, Activation f, Rng rng, ScalarType type) {
        if (widths.length < 2) throw new IllegalArgumentException("Mlp " + name + ": " + widths.length + " width(s); expected input and output at least.");
        var layers = new ArrayList<Dense>();
        for (int i = 0; i + 1 < widths.length; i++) {
            var activation = i + 2 < widths.length ? f : Activation.IDENTITY;
            layers.add(Dense.of(name + "." + i, widths[i], widths[i + 1], activation, rng.split(i), type));
        }
        return new Mlp(layers);
    }

    /// A network of its own with copies of this one's layers, then `more` layers: the encoder of an autoencoder as the start of a classifier.
    public Mlp copyWith(Dense... more) {
        return new Mlp(Stream.concat(layers.stream().map(Dense::copy), Stream.of(more)).toList());
    }

    @Override public List<Parameter> parameters() {
        return layers.stream().flatMap(layer -> layer.parameters().stream()).toList();
    }

    @Override public Node apply(Tape tape, Node x) {
        var h = x;
        for (int i = 0; i < layers.size(); i++) h = layers.get(i).apply(tape, h);
        return h;
    }

    /// last(y) of the network's y, without a pass of its own: x `[K, B]` → `[N, B]`, a new matrix.
    public DenseMatrix apply(DenseMatrix x, Activation last) {
        var tape = Tape.create();
        var h = tape.input(x);
        for (int i = 0; i + 1 < layers.size(); i++) h = layers.get(i).apply(tape, h);
        return new Dense(layers.getLast().W(), layers.getLast().b(), last).apply(tape, h).value();
    }

    /// K: the rows it expects.
    public int in() {
        return layers.getFirst().W().cols();
    }

    /// N: the rows it returns.
    public int out() {
        return layers.getLast().W().rows();
    }
}
