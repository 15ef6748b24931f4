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
        backend.categoricalLogLik(logits.buffer(), x.buffer(), C, out.buffer());
    }

    @Override protected void backward(Backend backend) {
        backend.categoricalLogLikGradient(logits.buffer(), x.buffer(), C, out.gradientBuffer(), gradient(logits), gradient(x));
    }
}
