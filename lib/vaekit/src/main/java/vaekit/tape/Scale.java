package vaekit.tape;

import vaekit.backend.Backend;

/// y = alpha·x + shift, elementwise; dx += alpha·dy.
public final class Scale extends Op {
    private final Node x;
    private double alpha, shift;

    private Scale(Node x) {
        super(x.rows(), x.cols(), x);
        this.x = x;
    }

    public static Node of(Tape tape, Node x, double alpha, double shift) {
        var op = tape.last(Scale.class, x);
        if (op == null) op = new Scale(x);
        op.alpha = alpha;                                // may differ from step to step
        op.shift = shift;
        return tape.record(op).out;
    }

    @Override protected void forward(Backend backend) {
        backend.affine(alpha, x.buffer(), shift, out.buffer());
    }

    @Override protected void backward(Backend backend) {
        addTo(backend, x, alpha, out.gradientBuffer());
    }
}
