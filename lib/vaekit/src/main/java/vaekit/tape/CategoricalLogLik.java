package vaekit.tape;

import vaekit.backend.Backend;

/// log p(x|z) of G independent categorical variables of C classes, from logits: Σ_g Σ_c x_gc·(l_gc − logsumexp_c l_gc), in nats.
/// x (one-hot, or probabilities) `[G·C, B]` and logits `[G·C, B·S]`, group after group; out `[1, B·S]`: each example may serve S columns. dlogits += g·(x·Σ_c x_c − softmax·Σ_c x_c).
public final class CategoricalLogLik extends Op {
    private final Node logits, x;
    private final int C;

    private CategoricalLogLik(Node logits, Node x, int C) {
        super(1, logits.cols(), logits, x);
        requireServes("CategoricalLogLik", x, logits);
        if (C < 1 || x.rows() % C != 0) throw misfit("CategoricalLogLik", "x is " + x.shape() + " with " + C + " classes", "a multiple of " + C + " rows");
        this.logits = logits;
        this.x = x;
        this.C = C;
    }

    public static Node of(Tape tape, Node logits, Node x, int C) {
        var op = tape.last(CategoricalLogLik.class, logits, x);
        if (op == null || op.C != C) op = new CategoricalLogLik(logits, x, C);
        return tape.record(op).out;
    }

    @Override protected void forward(Backend backend) {
        int S = logits.cols() / x.cols();
        for (int j = 0; j < logits.cols(); j++) {
            double sum = 0;
            for (int from = 0; from < x.rows(); from += C) {
                double lse = logSumExp(from, j);
                for (int i = from; i < from + C; i++) sum += x.value().get(i, j / S) * (logits.value().get(i, j) - lse);
            }
            out.value().set(0, j, sum);
        }
    }

    @Override protected void backward(Backend backend) {
        int S = logits.cols() / x.cols();
        for (int j = 0; j < logits.cols(); j++) {
            double g = out.gradient().get(0, j);
            for (int from = 0; from < x.rows(); from += C) {
                double lse = logSumExp(from, j), weight = 0;
                for (int i = from; i < from + C; i++) weight += x.value().get(i, j / S);
                for (int i = from; i < from + C; i++) {
                    double p = Math.exp(logits.value().get(i, j) - lse);
                    if (logits.differentiable()) logits.gradient().add(i, j, g * (x.value().get(i, j / S) - p * weight));
                    if (x.differentiable()) x.gradient().add(i, j / S, g * (logits.value().get(i, j) - lse));
                }
            }
        }
    }

    private double logSumExp(int from, int j) {
        double max = Double.NEGATIVE_INFINITY, sum = 0;
        for (int i = from; i < from + C; i++) max = Math.max(max, logits.value().get(i, j));
        for (int i = from; i < from + C; i++) sum += Math.exp(logits.value().get(i, j) - max);
        return max + Math.log(sum);
    }
}
