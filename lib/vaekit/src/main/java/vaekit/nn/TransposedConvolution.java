package vaekit.nn;

import java.util.List;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.backend.Activation;
import vaekit.backend.Window;
import vaekit.rng.Rng;
import vaekit.tape.Node;
import vaekit.tape.Overlay;
import vaekit.tape.Parameter;
import vaekit.tape.Tape;

/// A convolution the other way: each place of a window has C numbers, and paints a patch that they choose; where patches overlap they add up. With a
/// stride of 2 it doubles both sides: what decoders need. x `[down·across·C, B]` → `[height·width·channels, B]` (Dumoulin and Visin 2016, chapter 4).
///
/// The window is that of the convolution which goes back from the image painted.
///
/// @param window how patches lie in the image that comes out; @param W `[patch, C]`; @param b `[channels, 1]`; @param f activation
public record TransposedConvolution(Window window, Parameter W, Parameter b, Activation f) implements Module {
    public TransposedConvolution {
        if (W.rows() != window.patch() || b.rows() != window.channels())
            throw new IllegalArgumentException("TransposedConvolution " + window + ": W is " + W.shape() + " and b " + b.shape() + "; expected [" + window.patch() + ", C] and [" + window.channels() + ", 1].");
    }

    /// A transposed convolution from C channels. A pixel is painted by about C·(size/stride)² numbers: weights start uniform in ± one over that's root.
    public static TransposedConvolution of(String name, int C, Window window, Activation f, Rng rng, ScalarType type) {
        if (C < 1) throw new IllegalArgumentException("TransposedConvolution " + name + ": from " + C + " channels; expected at least 1.");
        double fan = C * Math.pow(Math.max(1, window.size() / (double) window.stride()), 2);
        return new TransposedConvolution(window, new Parameter(name + ".weight", Dense.uniform(rng, window.patch(), C, 1 / Math.sqrt(fan), type)),
            new Parameter(name + ".bias", DenseMatrix.zeros(type, window.channels(), 1)), f);
    }

    /// Transposed convolutions that each double both sides of a square image, 4×4 by 2, all but the last followed by f: channels {32, 16, 1} and side 28 make
    /// of 7×7×32 first 14×14×16, then 28×28×1.
    ///
    /// @param side of the image that comes out
    public static Chain doubling(String name, int side, Activation f, Rng rng, ScalarType type, int... channels) {
        Convolution.checkChannels(channels);
        int count = channels.length - 1;
        var all = new Module[count];
        for (int i = count; i > 0; i--, side /= 2)
            all[i - 1] = of(name + "." + (i - 1), channels[i - 1], Convolution.halving(side, channels[i]), i == count ? Activation.IDENTITY : f, rng.split(i), type);
        return Chain.of(all);
    }

    @Override public List<Activation> activations() {
        return List.of(f);
    }

    @Override public List<Parameter> parameters() {
        return List.of(W, b);
    }

    @Override public int in() {
        return window.places() * W.cols();
    }

    @Override public int out() {
        return window.image();
    }

    @Override public Node apply(Tape tape, Node x) {
        var y = tape.add(painted(tape, x), tape.reshape(ofEachPixel(tape), out()));
        return f == Activation.IDENTITY ? y : tape.activate(y, f);
    }

    private Node painted(Tape tape, Node x) {
        if (tape.backend().convolves(window, W.cols(), x.type())) return tape.paint(W, x, window);
        var patches = tape.linear(W, null, tape.reshape(x, W.cols()), Activation.IDENTITY);       // [patch, places·B]
        return Overlay.of(tape, patches, window);                                               // [image, B]
    }

    /// The bias of each number of an image: that of its channel, `[channels, pixels]`.
    private Node ofEachPixel(Tape tape) {
        return tape.repeatColumns(b, window.height() * window.width());
    }
}
