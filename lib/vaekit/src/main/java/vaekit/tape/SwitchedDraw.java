package vaekit.tape;

import vaekit.backend.Activation;
import vaekit.backend.Backend;

/// z = on ∘ slab, with what a spike-and-slab draw is made of: slab = mu + exp(½ logVar) ∘ eps, and on = 1 with probability sigmoid(logit), else 0.
/// All `[L, B]`. dOn += dz ∘ slab, dSlab += dz ∘ on.
public final class SwitchedDraw extends Op implements LatentDraw {
    private static final double LOG_2PI = Math.log(2 * Math.PI);

    private final Node on, slab, logit;
    private final Reparameterize gaussian;

    private SwitchedDraw(Node on, Reparameterize gaussian, Node logit) {
        super(on.rows(), on.cols(), on, gaussian.z(), logit);
        requireSameShape("SwitchedDraw", on, gaussian.z());
        this.on = on;
        this.gaussian = gaussian;
        this.slab = gaussian.z();
        this.logit = logit;
    }

    public static SwitchedDraw of(Tape tape, Node on, Reparameterize gaussian, Node logit) {
        var op = tape.last(SwitchedDraw.class, on, gaussian.z(), logit);
        if (op == null) op = new SwitchedDraw(on, gaussian, logit);
        return tape.record(op);
    }

    @Override public Node z() {
        return out;
    }

    public Node mu() {
        return gaussian.mu();
    }

    public Node logVar() {
        return gaussian.logVar();
    }

    /// Of the probability that it is on.
    public Node logit() {
        return logit;
    }

    /// Σ_l log γ N(slab; mu, σ²) where it is on, log(1 − γ) where it is off: on·(log N + s) − softplus(s), γ = sigmoid(s).
    @Override public Node logQ(Tape tape) {
        var eps = gaussian.eps();
        var density = tape.affine(-0.5, tape.add(logVar(), tape.times(eps, eps)), -0.5 * LOG_2PI);
        return tape.sumRows(tape.minus(tape.times(on, tape.add(density, logit)), tape.activate(logit, Activation.SOFTPLUS)));
    }

    @Override protected void forward(Backend backend) {
        backend.addProduct(slab.buffer(), on.buffer(), true, out.buffer());
    }

    @Override protected void backward(Backend backend) {
        if (slab.differentiable()) backend.addProduct(out.gradientBuffer(), on.buffer(), slab.fresh(), slab.gradientToOverwrite());
        if (on.differentiable()) backend.addProduct(out.gradientBuffer(), slab.buffer(), on.fresh(), on.gradientToOverwrite());
    }
}
