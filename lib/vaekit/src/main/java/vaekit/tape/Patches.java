package vaekit.tape;

import vaekit.backend.Backend;
import vaekit.backend.Window;

/// The patches that a window shows of each image: x `[image, B]`, y `[patch, places·B]`, those of an image side by side ("im2col"). A layer W·patches + b
/// on them is a convolution. Backward each patch adds its gradient where it was taken.
public final class Patches extends Op {
    private final Node x;
    private final Window window;

    private Patches(Node x, Window window) {
        super(window.patch(), window.places() * x.cols(), x);
        if (x.rows() != window.image()) throw misfit("Patches " + window, "x is " + x.shape(), "[" + window.image() + ", B], an image in each column");
        this.x = x;
        this.window = window;
    }

    public static Node of(Tape tape, Node x, Window window) {
        var op = tape.last(Patches.class, x);
        if (op == null || !op.window.equals(window)) op = new Patches(x, window);
        return tape.record(op).out;
    }

    @Override protected void forward(Backend backend) {
        backend.patches(x.buffer(), window, out.buffer());
    }

    @Override protected void backward(Backend backend) {
        boolean fresh = x.fresh();
        backend.addPatches(out.gradientBuffer(), window, fresh, x.gradientToOverwrite());
    }
}
