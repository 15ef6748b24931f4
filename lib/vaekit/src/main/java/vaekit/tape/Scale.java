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
        for (int j = 0; j < x.cols(); j++) {
            for (int i = 0; i < x.rows(); i++) out.value().set(i, j, alpha * x.value().get(i, j) + shift);
        }
    }

    @Override protected void backward(Backend backend) {
        for (int j = 0; j < x.cols(); j++) {
            for (int i = 0; i < x.rows(); i++) x.gradient().add(i, j, alpha * out.gradient().get(i, j));
        }
    }
}
