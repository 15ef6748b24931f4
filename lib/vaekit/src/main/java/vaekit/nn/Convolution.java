package vaekit.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import smile.tensor.ScalarType;
import vaekit.backend.Activation;
import vaekit.backend.Window;
import vaekit.rng.Rng;
import vaekit.tape.Convolve;
import vaekit.tape.Node;
import vaekit.tape.Parameter;
import vaekit.tape.Patches;
import vaekit.tape.Tape;

/// A convolution: one small layer for every place of a window, `[patch]` → N channels, so that what it learns of one place holds for all (LeCun et al. 1989).
/// x `[height·width·channels, B]` → `[down·across·N, B]`, as [Window] lays images out. A stride of 2 halves both sides, which is all the pooling needed.
///
/// It is one product: the patches of all images side by side, `[patch, places·B]`, times W `[N, patch]`. A backend that can makes it without writing the
/// patches: [Convolve].
///
/// @param window how the window goes over the image; @param layer what it does to each patch
public record Convolution(Window window, Dense layer) implements Module {
    public Convolution {
        if (layer.in() != window.patch()) throw new IllegalArgumentException("Convolution " + window + ": the layer is for " + layer.in() + " inputs; a patch has " + window.patch() + ".");
    }

    /// A convolution to N channels; weights and biases start uniform in ±1/√patch.
    public static Convolution of(String name, Window window, int N, Activation f, Rng rng, ScalarType type) {
        return new Convolution(window, Dense.of(name, window.patch(), N, f, rng, type));
    }

    /// Convolutions that each halve both sides of a square image, 4×4 by 2, followed by f: channels {1, 16, 32} make of 28×28×1 first 14×14×16, then 7×7×32.
    public static Chain halving(String name, int side, Activation f, Rng rng, ScalarType type, int... channels) {
        checkChannels(channels);
        var all = new ArrayList<Module>();
        for (int i = 0; i + 1 < channels.length; i++, side /= 2) all.add(of(name + "." + i, halving(side, channels[i]), channels[i + 1], f, rng.split(i), type));
        return new Chain(all);
    }

    static void checkChannels(int... channels) {
        if (channels.length < 2) throw new IllegalArgumentException("Channels " + Arrays.toString(channels) + "; expected at least two numbers, such as 1, 16: of what goes in and of what each convolution returns.");
    }

    /// The window that halves both sides of an image, which must be even.
    static Window halving(int side, int channels) {
        if (side % 2 != 0) throw new IllegalArgumentException("An image of " + side + "×" + side + " pixels has no half: expected an even side for each halving, such as 28 for two.");
        return new Window(side, side, channels, 4, 2, 1);
    }

    @Override public List<Activation> activations() {
        return layer.activations();
    }

    @Override public List<Parameter> parameters() {
        return layer.parameters();
    }

    @Override public int in() {
        return window.image();
    }

    @Override public int out() {
        return window.places() * layer.out();
    }

    @Override public Node apply(Tape tape, Node x) {
        if (tape.backend().convolves(window, layer.out(), x.type())) return tape.convolve(layer.W(), layer.b(), x, window, layer.f());
        return tape.reshape(layer.apply(tape, Patches.of(tape, x, window)), out());
    }
}
