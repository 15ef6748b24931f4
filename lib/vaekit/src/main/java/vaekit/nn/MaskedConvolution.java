package vaekit.nn;

import java.util.Arrays;
import java.util.List;
import smile.tensor.ScalarType;
import vaekit.backend.Activation;
import vaekit.backend.Window;
import vaekit.rng.Rng;
import vaekit.tape.Node;
import vaekit.tape.Parameter;
import vaekit.tape.Patches;
import vaekit.tape.Tape;

/// A convolution that must not see what comes later (van den Oord et al. 2016, *Pixel recurrent neural networks*, section 3.4): pixels are numbered row after
/// row, and of its window a place sees the rows above and, in its own row, what lies to the left. f((W ∘ M)·patch + b), [Convolution] with the mask of a
/// [MaskedDense]: the same few weights for all pixels, which a layer of a [Made] has not.
///
/// *Strict* (their mask A) it does not see the pixel itself, so the first layer after the pixels must be; the layers after it may see themselves (mask B),
/// for what stands there knows the pixels before alone.
///
/// @param window how the window goes over the image: every pixel is the middle of one
public record MaskedConvolution(Window window, MaskedDense layer) implements Module {
    public MaskedConvolution {
        if (layer.in() != window.patch()) throw new IllegalArgumentException("MaskedConvolution " + window + ": the layer is for " + layer.in() + " inputs; a patch has " + window.patch() + ".");
    }

    /// A convolution of an image of side × side pixels with `channels` numbers each to N channels; weights and biases start as those of a [Convolution].
    ///
    /// @param size   of the window, odd; what is seen of it is less than half
    /// @param strict whether the pixel in the middle is hidden, too
    public static MaskedConvolution of(String name, int side, int channels, int size, int N, boolean strict, Activation f, Rng rng, ScalarType type) {
        if (size < 1 || size % 2 == 0) throw new IllegalArgumentException("MaskedConvolution " + name + ": a window of " + size + "×" + size + " has no pixel in the middle; expected an odd size.");
        if (strict && size == 1) throw new IllegalArgumentException("MaskedConvolution " + name + ": a strict window of 1×1 sees nothing; expected 3 or more.");
        var window = new Window(side, side, channels, size, 1, size / 2);
        var degrees = new int[window.patch()];                              // the place in the window: 1, 2, …
        for (int k = 0; k < degrees.length; k++) degrees[k] = 1 + k / channels;
        var middle = new int[N];
        Arrays.fill(middle, 1 + size * size / 2);
        return new MaskedConvolution(window, MaskedDense.of(name, degrees, middle, strict, f, rng, type));
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
        if (tape.backend().convolves(window, layer.out(), x.type())) return tape.convolve(tape.times(layer.W(), layer.M()), layer.b(), x, window, layer.f());
        return tape.reshape(layer.apply(tape, Patches.of(tape, x, window)), out());
    }
}
