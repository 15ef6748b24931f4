package vaekit.tape;

import vaekit.backend.Backend;
import vaekit.backend.Buffer;
import vaekit.backend.Window;

/// Images laid together from patches, which add up where they overlap: x `[patch, places·B]`, y `[image, B]` ("col2im"). It is the transpose of [Patches],
/// each is the other's gradient; a layer before it makes a transposed convolution.
public final class Overlay extends Op {
    private final Node x;
    private final Window window;
    private Buffer more;                                   // where x has another reader, too

    private Overlay(Node x, Window window) {
        super(window.image(), x.cols() / window.places(), x);
        if (x.rows() != window.patch() || x.cols() % window.places() != 0)
            throw misfit("Overlay " + window, "x is " + x.shape(), "[" + window.patch() + ", " + window.places() + "·B], a patch in each column");
        this.x = x;
        this.window = window;
    }

    public static Node of(Tape tape, Node x, Window window) {
        var op = tape.last(Overlay.class, x);
        if (op == null || !op.window.equals(window)) op = new Overlay(x, window);
        return tape.record(op).out;
    }

    @Override protected void forward(Backend backend) {
        backend.addPatches(x.buffer(), window, true, out.buffer());
    }

    @Override protected void backward(Backend backend) {
        if (x.fresh()) {
            backend.patches(out.gradientBuffer(), window, x.gradientToOverwrite());
            return;
        }
        if (more == null) more = backend.zeros(x.type(), x.rows(), x.cols());
        backend.patches(out.gradientBuffer(), window, more);
        addTo(backend, x, 1, more);
    }
}
