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
        for (int j = 0; j < x.cols(); j++) {
            for (int i = 0; i < x.rows(); i++) out.value().set(i, j, Math.log(x.value().get(i, j)));
        }
    }

    @Override protected void backward(Backend backend) {
        for (int j = 0; j < x.cols(); j++) {
            for (int i = 0; i < x.rows(); i++) x.gradient().add(i, j, out.gradient().get(i, j) / x.value().get(i, j));
        }
    }
}
