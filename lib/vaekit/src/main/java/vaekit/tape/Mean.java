package vaekit.tape;

import vaekit.backend.Backend;

/// y = (1/B) Σ over all elements of x `[N, B]`: the sum over features, averaged over the batch. y is `[1, 1]`.
public final class Mean extends Op {
    private final Node x;

    private Mean(Node x) {
        super(1, 1, x);
        this.x = x;
    }

    public static Node of(Tape tape, Node x) {
        var op = tape.last(Mean.class, x);
        if (op == null) op = new Mean(x);
        return tape.record(op).out;
    }

    @Override protected void forward(Backend backend) {
        backend.addScaled(1.0 / x.cols(), x.buffer(), true, out.buffer());
    }

    @Override protected void backward(Backend backend) {
        addTo(backend, x, 1.0 / x.cols(), out.gradientBuffer());
    }
}
