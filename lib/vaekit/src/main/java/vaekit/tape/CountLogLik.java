package vaekit.tape;

import vaekit.backend.Backend;

/// log p(x|z) of counts, in nats, summed over the D features: Poisson(μ), the negative binomial NB(μ, θ), or that one with counts lost with
/// probability sigmoid(lost); see `vaekit.dist` for their formulas and sources.
///
/// x `[D, B]`, whole numbers from 0 on; logMu and, unless null, logTheta and lost `[D, B·S]`: each example may serve S neighbouring columns; out
/// `[1, B·S]`. x is data: it gets no gradient.
public final class CountLogLik extends Op {
    private final Node x, logMu, logTheta, lost;

    private CountLogLik(Node x, Node logMu, Node logTheta, Node lost, Node... all) {
        super(1, logMu.cols(), all);
        requireServes("CountLogLik", x, logMu);
        for (var node : all) if (node != x) requireSameShape("CountLogLik", logMu, node);
        this.x = x;
        this.logMu = logMu;
        this.logTheta = logTheta;
        this.lost = lost;
    }

    public static Node poisson(Tape tape, Node x, Node logMu) {
        var op = tape.last(CountLogLik.class, x, logMu);
        if (op == null) op = new CountLogLik(x, logMu, null, null, x, logMu);
        return tape.record(op).out;
    }

    public static Node negativeBinomial(Tape tape, Node x, Node logMu, Node logTheta) {
        var op = tape.last(CountLogLik.class, x, logMu, logTheta);
        if (op == null) op = new CountLogLik(x, logMu, logTheta, null, x, logMu, logTheta);
        return tape.record(op).out;
    }

    /// @param lost the logits of being lost
    public static Node zeroInflated(Tape tape, Node x, Node logMu, Node logTheta, Node lost) {
        var op = tape.last(CountLogLik.class, x, logMu, logTheta, lost);
        if (op == null) op = new CountLogLik(x, logMu, logTheta, lost, x, logMu, logTheta, lost);
        return tape.record(op).out;
    }

    @Override protected void forward(Backend backend) {
        backend.countLogLik(x.buffer(), logMu.buffer(), logTheta == null ? null : logTheta.buffer(), lost == null ? null : lost.buffer(), out.buffer());
    }

    @Override protected void backward(Backend backend) {
        backend.countLogLikGradient(x.buffer(), logMu.buffer(), logTheta == null ? null : logTheta.buffer(), lost == null ? null : lost.buffer(),
            out.gradientBuffer(), gradient(logMu), logTheta == null ? null : gradient(logTheta), lost == null ? null : gradient(lost));
    }
}
