package vaekit.tape;

import vaekit.backend.Backend;

/// log N(x; mu, exp(logVar)) = −½ Σ_d (log 2π + logVar + (x − mu)²/exp(logVar)), in nats, with all its constants.
/// x `[D, B]`, mu `[D, B·S]`: each example may serve S neighbouring columns; logVar of the shape of mu, `[D, 1]` (one per feature) or
/// `[1, 1]` (one for all); out `[1, B·S]`. Any of the three may be differentiable.
public final class GaussianLogLik extends Op {
    private final Node x, mu, logVar;

    private GaussianLogLik(Node x, Node mu, Node logVar) {
        super(1, mu.cols(), x, mu, logVar);
        requireServes("GaussianLogLik", x, mu);
        if ((logVar.rows() != x.rows() && logVar.rows() != 1) || (logVar.cols() != mu.cols() && logVar.cols() != 1))
            throw misfit("GaussianLogLik", "logVar is " + logVar.shape(), mu.shape() + ", [" + x.rows() + ", 1] or [1, 1]");
        this.x = x;
        this.mu = mu;
        this.logVar = logVar;
    }

    public static Node of(Tape tape, Node x, Node mu, Node logVar) {
        var op = tape.last(GaussianLogLik.class, x, mu, logVar);
        if (op == null) op = new GaussianLogLik(x, mu, logVar);
        return tape.record(op).out;
    }

    @Override protected void forward(Backend backend) {
        backend.gaussianLogLik(x.buffer(), mu.buffer(), logVar.buffer(), out.buffer());
    }

    @Override protected void backward(Backend backend) {
        backend.gaussianLogLikGradient(x.buffer(), mu.buffer(), logVar.buffer(), out.gradientBuffer(), gradient(x), gradient(mu), gradient(logVar));
    }
}
