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
        double sum = 0;
        for (int j = 0; j < x.cols(); j++) {
            for (int i = 0; i < x.rows(); i++) sum += x.value().get(i, j);
        }
        out.value().set(0, 0, sum / x.cols());
    }

    @Override protected void backward(Backend backend) {
        double share = out.gradient().get(0, 0) / x.cols();
        for (int j = 0; j < x.cols(); j++) {
            for (int i = 0; i < x.rows(); i++) x.gradient().add(i, j, share);
        }
    }
}
