package vaekit.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.backend.Activation;
import vaekit.rng.Rng;
import vaekit.tape.AddClass;
import vaekit.tape.Node;
import vaekit.tape.Parameter;
import vaekit.tape.Tape;

/// A perceptron that sees x and a class y: its first layer is f(Wx·x + Wy[:, y] + b), the same as a layer on [x; one-hot y].
///
/// @param first the layer's part for x, without activation; @param Wy its part for y, `[H, C]`; @param f its activation; @param rest what follows
public record ClassMlp(Dense first, Parameter Wy, Activation f, Mlp rest) implements Learnable {

    /// A network with these widths, {in, hidden …, out}, at least one hidden layer, for C classes.
    public static ClassMlp of(String name, int[] widths, int C, Activation f, Rng rng, ScalarType type) {
        if (widths.length < 3) throw new IllegalArgumentException("ClassMlp " + name + ": " + widths.length + " widths; expected input, hidden and output at least.");
        if (C < 1) throw new IllegalArgumentException("ClassMlp " + name + ": " + C + " classes; expected at least 1.");
        var both = Dense.of(name + ".0", widths[0] + C, widths[1], Activation.IDENTITY, rng.split(0), type);   // one fan-in for [x; y]
        var Wx = DenseMatrix.zeros(type, widths[1], widths[0]);
        var Wy = DenseMatrix.zeros(type, widths[1], C);
        for (int i = 0; i < widths[1]; i++) {
            for (int k = 0; k < widths[0]; k++) Wx.set(i, k, both.W().value().get(i, k));
            for (int c = 0; c < C; c++) Wy.set(i, c, both.W().value().get(i, widths[0] + c));
        }
        var first = new Dense(new Parameter(name + ".0.weight", Wx), both.b(), Activation.IDENTITY);
        var rest = Mlp.of(name + ".rest", java.util.Arrays.copyOfRange(widths, 1, widths.length), f, rng.split(1), type);
        return new ClassMlp(first, new Parameter(name + ".0.class", Wy), f, rest);
    }

    @Override public List<Activation> activations() {
        return Stream.concat(Stream.of(f), rest.activations().stream()).toList();
    }

    @Override public List<Parameter> parameters() {
        var all = new ArrayList<>(first.parameters());
        all.add(Wy);
        all.addAll(rest.parameters());
        return all;
    }

    /// x `[K, B]` with one label per column: `[N, B]`. The array is read at every step.
    public Node apply(Tape tape, Node x, int[] labels) {
        return rest.apply(tape, AddClass.of(tape, first.apply(tape, x), Wy, labels, f));
    }

    /// x `[K, B]` with each of the C classes: `[N, B·C]`, class after class for each example. If `spread`, x `[K, B·C]` already is.
    public Node applyAll(Tape tape, Node x, boolean spread) {
        return rest.apply(tape, AddClass.all(tape, first.apply(tape, x), Wy, spread, f));
    }
}
