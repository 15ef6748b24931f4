package vaekit.tape;

import vaekit.backend.Backend;

/// z = mu + exp(½ logVar) ∘ eps with eps ~ N(0, I): a sample of N(mu, exp(logVar)) through which gradients pass
/// (Kingma & Welling 2014, section 2.4). All `[L, B]`. dMu += dz, dLogVar += ½ dz ∘ exp(½ logVar) ∘ eps.
public final class Reparameterize extends Op implements LatentDraw {
    private final Node mu, logVar, eps;

    private Reparameterize(Node mu, Node logVar, Node eps) {
        super(mu.rows(), mu.cols(), mu, logVar, eps);
        requireSameShape("Reparameterize", mu, logVar);
        requireSameShape("Reparameterize", mu, eps);
        if (mu.differentiable() != logVar.differentiable())
            throw misfit("Reparameterize", "only one of mu and logVar is differentiable", "both or none");
        this.mu = mu;
        this.logVar = logVar;
        this.eps = eps;
    }

    /// The operation itself, which is a draw that knows its distribution.
    public static Reparameterize draw(Tape tape, Node mu, Node logVar, Node eps) {
        var op = tape.last(Reparameterize.class, mu, logVar, eps);
        if (op == null) op = new Reparameterize(mu, logVar, eps);
        return tape.record(op);
    }

    public static Node of(Tape tape, Node mu, Node logVar, Node eps) {
        return draw(tape, mu, logVar, eps).out;
    }

    @Override public Node z() {
        return out;
    }

    /// log N(z; mu, exp(logVar)), `[1, B]`.
    @Override public Node logQ(Tape tape) {
        return tape.gaussianLogLik(out, mu, logVar);
    }

    public Node mu() {
        return mu;
    }

    public Node logVar() {
        return logVar;
    }

    Node eps() {
        return eps;
    }

    @Override protected void forward(Backend backend) {
        backend.reparameterize(mu.buffer(), logVar.buffer(), eps.buffer(), out.buffer());
    }

    @Override protected void backward(Backend backend) {
        backend.reparameterizeGradient(logVar.buffer(), eps.buffer(), out.gradientBuffer(), mu.gradientBuffer(), logVar.gradientBuffer());
    }
}
