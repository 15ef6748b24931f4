package vaekit.tape;

import vaekit.backend.Backend;

/// The label summed out: U(x) = Σ_y q(y|x)·(L(x, y) + log q(y|x)) = E_q[L(x, y)] − H(q(y|x)), in nats
/// (Kingma et al. 2014, equation 7). logits of q(y|x) `[C, B]`, L `[1, B·C]` with L[b·C + c] for class c, out `[1, B]`.
///
/// dL_c += g·q_c, dlogit_c += g·q_c·(L_c + log q_c − U).
public final class SumClasses extends Op {
    private final Node logits, L;
    private final double[] logQ;

    private SumClasses(Node logits, Node L) {
        super(1, logits.cols(), logits, L);
        if (L.rows() != 1 || L.cols() != logits.rows() * logits.cols())
            throw misfit("SumClasses", "logits are " + logits.shape() + " and L " + L.shape(), "[C, B] and [1, B·C]");
        this.logits = logits;
        this.L = L;
        this.logQ = new double[logits.rows()];
    }

    public static Node of(Tape tape, Node logits, Node L) {
        var op = tape.last(SumClasses.class, logits, L);
        if (op == null) op = new SumClasses(logits, L);
        return tape.record(op).out;
    }

    @Override protected void forward(Backend backend) {
        int C = logits.rows();
        for (int b = 0; b < logits.cols(); b++) {
            logSoftmax(b);
            double U = 0;
            for (int c = 0; c < C; c++) U += Math.exp(logQ[c]) * (L.value().get(0, b * C + c) + logQ[c]);
            out.value().set(0, b, U);
        }
    }

    @Override protected void backward(Backend backend) {
        int C = logits.rows();
        for (int b = 0; b < logits.cols(); b++) {
            logSoftmax(b);
            double g = out.gradient().get(0, b), U = out.value().get(0, b);
            for (int c = 0; c < C; c++) {
                double q = Math.exp(logQ[c]);
                if (L.differentiable()) L.gradient().add(0, b * C + c, g * q);
                if (logits.differentiable()) logits.gradient().add(c, b, g * q * (L.value().get(0, b * C + c) + logQ[c] - U));
            }
        }
    }

    private void logSoftmax(int b) {
        double max = Double.NEGATIVE_INFINITY, sum = 0;
        for (int c = 0; c < logQ.length; c++) max = Math.max(max, logits.value().get(c, b));
        for (int c = 0; c < logQ.length; c++) sum += Math.exp(logits.value().get(c, b) - max);
        for (int c = 0; c < logQ.length; c++) logQ[c] = logits.value().get(c, b) - max - Math.log(sum);
    }
}
