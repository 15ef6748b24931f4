package vaekit.tape;

import vaekit.backend.Activation;
import vaekit.backend.Backend;
import vaekit.backend.Buffer;
import vaekit.backend.Window;

/// y = f(W·patches(x) + b), a convolution in one pass, for a backend that [Backend#convolves]: W `[N, patch]`, b `[N, 1]`, x `[image, B]`, y `[places·N, B]`.
/// What [Patches], [Linear] and [Reshape] do one after the other.
public final class Convolve extends Op {
    private final Node W, b, x;
    private final Window window;
    private final Activation f;
    private Buffer da;

    private Convolve(Node W, Node b, Node x, Window window, Activation f) {
        super(window.places() * W.rows(), x.cols(), W, b, x);
        if (x.rows() != window.image()) throw misfit("Convolve " + window, "x is " + x.shape(), "[" + window.image() + ", B], an image in each column");
        if (W.cols() != window.patch() || b.rows() != W.rows() || b.cols() != 1)
            throw misfit("Convolve " + window, "W is " + W.shape() + " and b " + b.shape(), "[N, " + window.patch() + "] and [N, 1]");
        this.W = W;
        this.b = b;
        this.x = x;
        this.window = window;
        this.f = f;
    }

    public static Node of(Tape tape, Node W, Node b, Node x, Window window, Activation f) {
        var op = tape.last(Convolve.class, W, b, x);
        if (op == null || op.f != f || !op.window.equals(window)) op = new Convolve(W, b, x, window, f);
        return tape.record(op).out;
    }

    @Override protected void forward(Backend backend) {
        backend.convolve(W.buffer(), false, b.buffer(), x.buffer(), window, f, out.buffer());
    }

    @Override protected void backward(Backend backend) {
        var da = out.gradientBuffer();
        if (f != Activation.IDENTITY) {
            if (this.da == null) this.da = backend.zeros(out.type(), out.rows(), out.cols());
            da = this.da;
            backend.activationGradient(f, out.buffer(), out.gradientBuffer(), true, da);
        }
        if (x.differentiable()) {
            boolean fresh = x.fresh();
            backend.paint(W.buffer(), true, da, window, fresh, x.gradientToOverwrite());
        }
        if (W.differentiable()) backend.convolutionWeightsGradient(da, x.buffer(), window, false, W.gradientBuffer(), gradient(b));
    }
}
