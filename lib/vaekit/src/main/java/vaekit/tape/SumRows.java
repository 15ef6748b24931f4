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
        for (int j = 0; j < x.cols(); j++) {
            double sum = 0;
            for (int i = 0; i < x.rows(); i++) sum += x.value().get(i, j);
            out.value().set(0, j, sum);
        }
    }

    @Override protected void backward(Backend backend) {
        for (int j = 0; j < x.cols(); j++) {
            for (int i = 0; i < x.rows(); i++) x.gradient().add(i, j, out.gradient().get(0, j));
        }
    }
}
