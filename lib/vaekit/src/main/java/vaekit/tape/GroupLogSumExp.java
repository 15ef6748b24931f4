package vaekit.tape;

import vaekit.backend.Backend;

/// Log-sum-exp over groups of K neighbours of a row: x `[1, B·K]`, y `[1, B]`, y[b] = ln Σ_k exp x[b·K + k], computed after
/// taking out the largest. dx = dy · softmax(x): the normalised importance weights, where x holds log-weights.
public final class GroupLogSumExp extends Op {
    private final Node x;
    private final int K;

    private GroupLogSumExp(Node x, int K) {
        super(1, x.cols() / K, x);
        this.x = x;
        this.K = K;
    }

    public static Node of(Tape tape, Node x, int K) {
        var op = tape.last(GroupLogSumExp.class, x);
        if (op == null || op.K != K) {
            if (x.rows() != 1 || K < 1 || x.cols() % K != 0) throw misfit("GroupLogSumExp over groups of " + K, "x is " + x.shape(), "[1, B·" + K + "]");
            op = new GroupLogSumExp(x, K);
        }
        return tape.record(op).out;
    }

    @Override protected void forward(Backend backend) {
        backend.logSumExp(x.buffer(), out.buffer());
    }

    @Override protected void backward(Backend backend) {
        backend.logSumExpGradient(x.buffer(), out.buffer(), out.gradientBuffer(), x.gradientBuffer());
    }
}
