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
        for (int b = 0; b < out.cols(); b++) {
            double max = Double.NEGATIVE_INFINITY, sum = 0;
            for (int k = 0; k < K; k++) max = Math.max(max, x.value().get(0, b * K + k));
            if (max == Double.NEGATIVE_INFINITY) sum = 1;                   // all −∞: the result is −∞, not NaN
            else for (int k = 0; k < K; k++) sum += Math.exp(x.value().get(0, b * K + k) - max);
            out.value().set(0, b, max + Math.log(sum));
        }
    }

    @Override protected void backward(Backend backend) {
        for (int b = 0; b < out.cols(); b++) {
            double y = out.value().get(0, b);
            if (y == Double.NEGATIVE_INFINITY) continue;
            for (int k = 0; k < K; k++)
                x.gradient().add(0, b * K + k, out.gradient().get(0, b) * Math.exp(x.value().get(0, b * K + k) - y));
        }
    }
}
