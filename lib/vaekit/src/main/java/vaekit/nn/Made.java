package vaekit.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import smile.tensor.ScalarType;
import vaekit.backend.Activation;
import vaekit.rng.Rng;
import vaekit.tape.Node;
import vaekit.tape.Parameter;
import vaekit.tape.Tape;

/// The masked autoencoder for distribution estimation (Germain et al. 2015): an [Mlp] whose outputs for x_i depend on those x_j alone that come before
/// x_i in an order, so ∂out_i/∂x_j = 0, exactly, for all others. One pass gives the parameters of all factors of p(x) = Π_i p(x_i | x_{before i}).
///
/// It reads [x; h], `[D + context, B]`: the context h, which may be empty, is seen by every output (a code z for a decoder, what an encoder says of an
/// example for a flow). It returns `each` numbers for every x_i, block after block: `[each·D, B]`, row j·D + i is number j for x_i.
public record Made(List<MaskedDense> layers) implements Module {
    public Made {
        layers = List.copyOf(layers);
    }

    /// @param order  the place of each x_i, a permutation of 1 … D: see [#inOrder(int)], [#reversed(int)]
    /// @param hidden widths of the hidden layers, which are followed by `f`
    public static Made of(String name, int[] order, int context, int[] hidden, int each, Activation f, Rng rng, ScalarType type) {
        int D = order.length;
        if (D < 1 || !Arrays.equals(IntStream.of(order).sorted().toArray(), inOrder(D)))
            throw new IllegalArgumentException("Made " + name + ": the order is " + Arrays.toString(order) + "; expected each of 1 … D once, such as Made.inOrder(3).");
        if (context < 0 || each < 1) throw new IllegalArgumentException("Made " + name + ": " + context + " numbers of context and " + each + " for each x_i; expected at least 0 and 1.");
        var layers = new ArrayList<MaskedDense>();
        var degrees = IntStream.concat(IntStream.of(order), IntStream.generate(() -> 0).limit(context)).toArray();
        for (int i = 0; i < hidden.length; i++) {
            var next = hiddenDegrees(hidden[i], D, context);
            layers.add(MaskedDense.of(name + "." + i, degrees, next, false, f, rng.split(i), type));
            degrees = next;
        }
        var outputs = IntStream.range(0, each * D).map(row -> order[row % D]).toArray();
        layers.add(MaskedDense.of(name + "." + hidden.length, degrees, outputs, true, Activation.IDENTITY, rng.split(hidden.length), type));
        return new Made(layers);
    }

    /// Degrees from the lowest that is of use to D − 1, in turn: a unit that knew all of x could tell nobody. With a context there are units that
    /// know nothing else.
    private static int[] hiddenDegrees(int width, int D, int context) {
        int lowest = context > 0 ? 0 : Math.min(1, D - 1), count = D - lowest;
        return IntStream.range(0, width).map(n -> lowest + n % Math.max(1, count)).toArray();
    }

    /// 1 … D: x_1 first.
    public static int[] inOrder(int D) {
        return IntStream.rangeClosed(1, D).toArray();
    }

    /// D … 1: x_1 last.
    public static int[] reversed(int D) {
        return IntStream.rangeClosed(1, D).map(i -> D + 1 - i).toArray();
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
}
