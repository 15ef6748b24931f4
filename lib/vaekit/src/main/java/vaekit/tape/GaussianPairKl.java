package vaekit.tape;

import vaekit.backend.Backend;

/// KL(N(mu0, exp(logVar0)) ‖ N(mu1, exp(logVar1))), in nats, one term per dimension and example, all `[L, B]`:
///
/// ½ (logVar1 − logVar0 + (exp(logVar0) + (mu0 − mu1)²)/exp(logVar1) − 1)
///
/// For models whose prior is learned: Sohn et al. (2015), ladders, recurrent ones.
public final class GaussianPairKl extends Op {
    private final Node mu0, logVar0, mu1, logVar1;

    private GaussianPairKl(Node mu0, Node logVar0, Node mu1, Node logVar1) {
        super(mu0.rows(), mu0.cols(), mu0, logVar0, mu1, logVar1);
        requireSameShape("GaussianPairKl", mu0, logVar0);
        requireSameShape("GaussianPairKl", mu0, mu1);
        requireSameShape("GaussianPairKl", mu0, logVar1);
        this.mu0 = mu0;
        this.logVar0 = logVar0;
        this.mu1 = mu1;
        this.logVar1 = logVar1;
    }

    public static Node of(Tape tape, Node mu0, Node logVar0, Node mu1, Node logVar1) {
        var op = tape.last(GaussianPairKl.class, mu0, logVar0, mu1, logVar1);
        if (op == null) op = new GaussianPairKl(mu0, logVar0, mu1, logVar1);
        return tape.record(op).out;
    }

    @Override protected void forward(Backend backend) {
        backend.gaussianPairKl(mu0.buffer(), logVar0.buffer(), mu1.buffer(), logVar1.buffer(), out.buffer());
    }

    @Override protected void backward(Backend backend) {
        backend.gaussianPairKlGradient(mu0.buffer(), logVar0.buffer(), mu1.buffer(), logVar1.buffer(), out.gradientBuffer(),
            gradient(mu0), gradient(logVar0), gradient(mu1), gradient(logVar1));
    }
}
