package vaekit.tape;

import vaekit.backend.Backend;

/// The label summed out: U(x) = Σ_y q(y|x)·(L(x, y) + log q(y|x)) = E_q[L(x, y)] − H(q(y|x)), in nats
/// (Kingma et al. 2014, equation 7). logits of q(y|x) `[C, B]`, L `[1, B·C]` with L[b·C + c] for class c, out `[1, B]`.
///
/// dL_c += g·q_c, dlogit_c += g·q_c·(L_c + log q_c − U).
public final class SumClasses extends Op {
    private final Node logits, L;

    private SumClasses(Node logits, Node L) {
        super(1, logits.cols(), logits, L);
        if (L.rows() != 1 || L.cols() != logits.rows() * logits.cols())
            throw misfit("SumClasses", "logits are " + logits.shape() + " and L " + L.shape(), "[C, B] and [1, B·C]");
        this.logits = logits;
        this.L = L;
    }

    public static Node of(Tape tape, Node logits, Node L) {
        var op = tape.last(SumClasses.class, logits, L);
        if (op == null) op = new SumClasses(logits, L);
        return tape.record(op).out;
    }

    @Override protected void forward(Backend backend) {
        backend.sumClasses(logits.buffer(), L.buffer(), out.buffer());
    }

    @Override protected void backward(Backend backend) {
        backend.sumClassesGradient(logits.buffer(), L.buffer(), out.buffer(), out.gradientBuffer(), gradient(logits), gradient(L));
    }
}
