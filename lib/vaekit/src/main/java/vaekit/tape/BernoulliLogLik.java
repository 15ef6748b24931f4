package vaekit.tape;

import vaekit.backend.Backend;
import vaekit.backend.Buffer;

/// log p(x|z) of a Bernoulli decoder, from its logits: Σ_d x·l − softplus(l), in nats. x `[D, B]`,
/// logits `[D, B·S]`, out `[1, B·S]`: each example may serve S neighbouring columns, its samples or classes.
///
/// The gradient is dlogits += g·(x − sigmoid(logits)): no clamped probability ever appears. x in {0, 1} makes this a likelihood;
/// grey pixels in [0, 1] make it the usual pseudo-likelihood. Continuous, it is the density of grey pixels: Σ_d x·l − A(l), with the gradient
/// g·(x − A′(l)); see [vaekit.dist.ContinuousBernoulli]. x is data: it gets no gradient.
public final class BernoulliLogLik extends Op {
    private final Node logits, x;
    private final boolean continuous;
    private Buffer residual;                          // from the first backward pass on: evaluation does without. If nothing else reads the logits, it
    private boolean used;                                  // is their gradient's matrix, to be scaled in place: after that it is no residual any more

    private BernoulliLogLik(Node logits, Node x, boolean continuous) {
        super(1, logits.cols(), logits, x);
        requireServes("BernoulliLogLik", x, logits);
        this.logits = logits;
        this.x = x;
        this.continuous = continuous;
    }

    public static Node of(Tape tape, Node logits, Node x) {
        return of(tape, logits, x, false);
    }

    /// Of a continuous Bernoulli decoder.
    public static Node continuous(Tape tape, Node logits, Node x) {
        return of(tape, logits, x, true);
    }

    private static Node of(Tape tape, Node logits, Node x, boolean continuous) {
        var op = tape.last(BernoulliLogLik.class, logits, x);
        if (op == null || op.continuous != continuous) op = new BernoulliLogLik(logits, x, continuous);
        return tape.record(op).out;
    }

    @Override protected void forward(Backend backend) {
        if (continuous) backend.continuousBernoulliLogLik(logits.buffer(), x.buffer(), residual, out.buffer());
        else backend.bernoulliLogLik(logits.buffer(), x.buffer(), residual, out.buffer());
        used = false;
    }

    @Override protected void backward(Backend backend) {
        boolean fresh = logits.fresh(), alone = fresh && logits.uses == 1;
        var gradient = logits.gradientToOverwrite();
        if (residual == null || used || alone != (residual == gradient)) {
            residual = alone ? gradient : backend.zeros(logits.type(), logits.rows(), logits.cols());
            forward(backend);
        }
        backend.addProduct(residual, out.gradientBuffer(), fresh, gradient);
        used = alone;
    }
}
