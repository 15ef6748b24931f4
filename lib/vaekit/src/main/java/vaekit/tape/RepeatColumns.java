package vaekit.tape;

import vaekit.backend.Backend;

/// Every column K times in a row: x `[N, B]`, y `[N, B·K]`, y[:, b·K + k] = x[:, b]. For K samples, or K classes, per example.
public final class RepeatColumns extends Op {
    private final Node x;
    private final int K;

    private RepeatColumns(Node x, int K) {
        super(x.rows(), x.cols() * K, x);
        this.x = x;
        this.K = K;
    }

    public static Node of(Tape tape, Node x, int K) {
        var op = tape.last(RepeatColumns.class, x);
        if (op == null || op.K != K) {
            if (K < 1) throw misfit("RepeatColumns", "K is " + K, "at least 1");
            op = new RepeatColumns(x, K);
        }
        return tape.record(op).out;
    }

    @Override protected void forward(Backend backend) {
        backend.addScaled(1, x.buffer(), true, out.buffer());
    }

    @Override protected void backward(Backend backend) {
        addTo(backend, x, 1, out.gradientBuffer());
    }
}
