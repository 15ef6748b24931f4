package vaekit.tape;

import vaekit.backend.Backend;

/// y = ln x, elementwise; dx += dy / x.
public final class Log extends Op {
    private final Node x;

    private Log(Node x) {
        super(x.rows(), x.cols(), x);
        this.x = x;
    }

    public static Node of(Tape tape, Node x) {
        var op = tape.last(Log.class, x);
        if (op == null) op = new Log(x);
        return tape.record(op).out;
    }

    @Override protected void forward(Backend backend) {
        backend.log(x.buffer(), out.buffer());
    }

    @Override protected void backward(Backend backend) {
        backend.logGradient(x.buffer(), out.gradientBuffer(), x.fresh(), x.gradientToOverwrite());
    }
}
