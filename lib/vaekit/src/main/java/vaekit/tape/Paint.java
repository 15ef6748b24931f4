package vaekit.tape;

import vaekit.backend.Activation;
import vaekit.backend.Backend;
import vaekit.backend.Buffer;
import vaekit.backend.Window;

/// y = the patches W·x laid together, a transposed convolution in one pass, for a backend that [Backend#convolves]: W `[patch, C]`, x `[places·C, B]`,
/// y `[image, B]`. What [Reshape], [Linear] and [Overlay] do one after the other.
public final class Paint extends Op {
    private final Node W, x;
    private final Window window;
    private Buffer more;                                   // where x has another reader, too

    private Paint(Node W, Node x, Window window) {
        super(window.image(), x.cols(), W, x);
        if (W.rows() != window.patch() || x.rows() != window.places() * W.cols())
            throw misfit("Paint " + window, "W is " + W.shape() + " and x " + x.shape(), "[" + window.patch() + ", C] and [" + window.places() + "·C, B]");
        this.W = W;
        this.x = x;
        this.window = window;
    }

    public static Node of(Tape tape, Node W, Node x, Window window) {
        var op = tape.last(Paint.class, W, x);
        if (op == null || !op.window.equals(window)) op = new Paint(W, x, window);
        return tape.record(op).out;
    }

    @Override protected void forward(Backend backend) {
        backend.paint(W.buffer(), false, x.buffer(), window, true, out.buffer());
    }

    @Override protected void backward(Backend backend) {
        var dy = out.gradientBuffer();
        if (x.differentiable()) {
            boolean fresh = x.fresh();
            if (!fresh && more == null) more = backend.zeros(x.type(), x.rows(), x.cols());
            backend.convolve(W.buffer(), true, null, dy, window, Activation.IDENTITY, fresh ? x.gradientToOverwrite() : more);
            if (!fresh) addTo(backend, x, 1, more);
        }
        if (W.differentiable()) backend.convolutionWeightsGradient(x.buffer(), dy, window, true, W.gradientBuffer(), null);
    }
}
