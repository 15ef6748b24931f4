package vaekit.tape;

import vaekit.backend.Activation;
import vaekit.backend.Backend;
import vaekit.backend.Buffer;
import vaekit.backend.StepNumber;

/// y_j = max(λ, (1/B) Σ_b KL_jb): what each latent dimension costs if λ nats are free (Kingma et al. 2016, *Improved variational inference with inverse
/// autoregressive flow*, equation 15). kl `[L, B]`, y `[L, 1]`.
///
/// The mean is inside the maximum: dKL_jb += dy_j / B where the mean is above λ, nothing where it is at λ or below. A KL that is known only as one number
/// for each example, `[1, B]`, is one group: the whole code has λ nats.
public final class FreeBits extends Op {
    private final Node kl;
    private final StepNumber lambda = new StepNumber(), minus = new StepNumber(), one = new StepNumber();
    private Buffer excess, above, dExcess;                 // [L, 1]: mean − λ, the part of it above 0, the gradient

    private FreeBits(Node kl) {
        super(kl.rows(), 1, kl);
        this.kl = kl;
        one.set(1);
    }

    /// @param lambda nats
    public static Node of(Tape tape, Node kl, double lambda) {
        if (!(lambda >= 0)) throw misfit("FreeBits", "lambda is " + lambda, "0 or more nats");
        var op = tape.last(FreeBits.class, kl);
        if (op == null) op = new FreeBits(kl);
        op.lambda.set(lambda);
        op.minus.set(-lambda);
        return tape.record(op).out;
    }

    @Override protected void forward(Backend backend) {
        if (above == null) {
            excess = backend.zeros(out.type(), out.rows(), 1);
            above = backend.zeros(out.type(), out.rows(), 1);
            dExcess = backend.zeros(out.type(), out.rows(), 1);
        }
        backend.addScaled(1.0 / kl.cols(), kl.buffer(), true, out.buffer());
        backend.affine(one, out.buffer(), minus, excess);
        backend.activate(Activation.RELU, excess, above);
        backend.affine(one, above, lambda, out.buffer());
    }

    @Override protected void backward(Backend backend) {
        backend.activationGradient(Activation.RELU, above, out.gradientBuffer(), true, dExcess);
        addTo(backend, kl, 1.0 / kl.cols(), dExcess);
    }
}
