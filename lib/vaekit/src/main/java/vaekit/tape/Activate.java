package vaekit.tape;

import vaekit.backend.Activation;
import vaekit.backend.Backend;

/// y = f(x), elementwise; dx += dy ∘ f′(x).
public final class Activate extends Op {
    private final Node x;
    private final Activation f;

    private Activate(Node x, Activation f) {
        super(x.rows(), x.cols(), x);
        this.x = x;
        this.f = f;
    }

    public static Node of(Tape tape, Node x, Activation f) {
        var op = tape.last(Activate.class, x);
        if (op == null || op.f != f) op = new Activate(x, f);
        return tape.record(op).out;
    }

    @Override protected void forward(Backend backend) {
        backend.activate(f, x.buffer(), out.buffer());
    }

    @Override protected void backward(Backend backend) {
        boolean fresh = x.fresh();
        backend.activationGradient(f, out.buffer(), out.gradientBuffer(), fresh, x.gradientToOverwrite());
    }
}
