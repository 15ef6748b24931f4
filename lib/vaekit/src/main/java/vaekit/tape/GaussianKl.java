package vaekit.tape;

import vaekit.backend.Backend;

/// KL(N(mu, exp(logVar)) ‖ N(0, 1)) = ½ (mu² + exp(logVar) − 1 − logVar), in nats, one term per latent dimension and example
/// (Kingma & Welling 2014, appendix B). All `[L, B]`.
public final class GaussianKl extends Op {
    private final Node mu, logVar;

    private GaussianKl(Node mu, Node logVar) {
        super(mu.rows(), mu.cols(), mu, logVar);
        requireSameShape("GaussianKl", mu, logVar);
        if (mu.differentiable() != logVar.differentiable())
            throw misfit("GaussianKl", "only one of mu and logVar is differentiable", "both or none");
        this.mu = mu;
        this.logVar = logVar;
    }

    public static Node of(Tape tape, Node mu, Node logVar) {
        var op = tape.last(GaussianKl.class, mu, logVar);
        if (op == null) op = new GaussianKl(mu, logVar);
        return tape.record(op).out;
    }

    @Override protected void forward(Backend backend) {
        backend.gaussianKl(mu.buffer(), logVar.buffer(), out.buffer());
    }

    @Override protected void backward(Backend backend) {
        backend.gaussianKlGradient(mu.buffer(), logVar.buffer(), out.gradientBuffer(), mu.gradientBuffer(), logVar.gradientBuffer());
    }
}
