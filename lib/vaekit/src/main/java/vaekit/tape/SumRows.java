package vaekit.tape;

import vaekit.backend.Backend;

/// y[b] = Σ_i x[i, b]: x `[N, B]`, y `[1, B]`, one number per example.
public final class SumRows extends Op {
    private final Node x;

    private SumRows(Node x) {
        super(1, x.cols(), x);
        this.x = x;
    }

    public static Node of(Tape tape, Node x) {
        var op = tape.last(SumRows.class, x);
        if (op == null) op = new SumRows(x);
        return tape.record(op).out;
    }

    @Override protected void forward(Backend backend) {
        backend.addScaled(1, x.buffer(), true, out.buffer());
    }

    @Override protected void backward(Backend backend) {
        addTo(backend, x, 1, out.gradientBuffer());
    }
}
