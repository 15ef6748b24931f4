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
        for (int j = 0; j < out.cols(); j++) {
            for (int i = 0; i < out.rows(); i++) {
                double lv0 = logVar0.value().get(i, j), lv1 = logVar1.value().get(i, j), d = mu0.value().get(i, j) - mu1.value().get(i, j);
                out.value().set(i, j, 0.5 * (lv1 - lv0 + Math.exp(lv0 - lv1) + d * d * Math.exp(-lv1) - 1));
            }
        }
    }

    @Override protected void backward(Backend backend) {
        for (int j = 0; j < out.cols(); j++) {
            for (int i = 0; i < out.rows(); i++) {
                double g = out.gradient().get(i, j), lv0 = logVar0.value().get(i, j), lv1 = logVar1.value().get(i, j);
                double d = mu0.value().get(i, j) - mu1.value().get(i, j), ratio = Math.exp(lv0 - lv1), precision = Math.exp(-lv1);
                if (mu0.differentiable()) mu0.gradient().add(i, j, g * d * precision);
                if (mu1.differentiable()) mu1.gradient().add(i, j, -g * d * precision);
                if (logVar0.differentiable()) logVar0.gradient().add(i, j, 0.5 * g * (ratio - 1));
                if (logVar1.differentiable()) logVar1.gradient().add(i, j, 0.5 * g * (1 - ratio - d * d * precision));
            }
        }
    }
}
