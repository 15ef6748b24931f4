package vaekit.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.backend.Activation;
import vaekit.backend.Buffer;
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

    @Override public int in() {
        return layers.getFirst().in();
    }

    @Override public int out() {
        return layers.getLast().out();
    }

    @Override public List<Activation> activations() {
        return Learnable.activations(layers);
    }

    @Override public List<Parameter> parameters() {
        return layers.stream().flatMap(layer -> layer.parameters().stream()).toList();
    }

    @Override public Node apply(Tape tape, Node x) {
        var h = x;
        for (int i = 0; i < layers.size(); i++) h = layers.get(i).apply(tape, h);
        return h;
    }

    @Override public DenseMatrix apply(DenseMatrix x) {
        return apply(x, layers.getLast().f());
    }

    /// The same, the last layer with another activation: x `[K, B]` → `[N, B]`, a new matrix. It takes some hundred examples at a time, so for ten
    /// thousand it needs no more memory beside that matrix than for one batch.
    @Override public DenseMatrix apply(DenseMatrix x, Activation last) {
        if (x.nrow() != in())
            throw new IllegalArgumentException("Mlp " + in() + "→" + out() + ": x is [" + x.nrow() + ", " + x.ncol() + "]; expected [" + in() + ", B], one example per column.");
        int B = x.ncol(), end = layers.size() - 1;
        var backend = layers.getFirst().W().backend();         // where the weights are
        var y = new Buffer[end + 1];                           // of each layer; all examples only of the last
        for (int i = 0; i <= end; i++) {
            layers.get(i).parameters().forEach(p -> p.moveTo(backend));
            var W = layers.get(i).W();
            y[i] = backend.zeros(W.type(), W.rows(), i == end ? B : Math.min(B, TOGETHER));
        }
        var input = backend.of(Module.converted(x, y[end].type()));
        for (int from = 0; from < B; from += TOGETHER) {
            int columns = Math.min(B - from, TOGETHER);
            for (int i = 0; i <= end; i++) {
                Dense layer = layers.get(i);
                backend.linear(layer.W().buffer(), layer.b().buffer(), i == 0 ? input : y[i - 1], i == 0 ? from : 0,
                    i == end ? last : layer.f(), y[i], i == end ? from : 0, columns);
            }
        }
        return y[end].host();
    }
}
