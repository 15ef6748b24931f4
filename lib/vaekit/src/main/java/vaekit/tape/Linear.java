package vaekit.tape;

import vaekit.backend.Activation;
import vaekit.backend.Backend;
import vaekit.backend.Buffer;

/// y = f(W·x + b), one layer: W `[N, K]`, b `[N, 1]` or null, x `[K, B]`, y `[N, B]`.
///
/// Backward, with da = dy ∘ f′: dW += da·xᵀ, db += Σ_b da, dx += Wᵀ·da.
public final class Linear extends Op {
    private final Node W, b, x;
    private final Activation f;
    private Buffer da;

    private Linear(Node W, Node b, Node x, Activation f) {
        super(W.rows(), x.cols(), b == null ? new Node[] {W, x} : new Node[] {W, b, x});
        this.W = W;
        this.b = b;
        this.x = x;
        this.f = f;
    }

    public static Node of(Tape tape, Node W, Node b, Node x, Activation f) {
        var op = b == null ? tape.last(Linear.class, W, x) : tape.last(Linear.class, W, b, x);
        if (op == null || op.f != f) {
            if (W.cols() != x.rows())
                throw misfit("Linear " + W.cols() + "→" + W.rows(), "x is " + x.shape(), "[" + W.cols() + ", B], one example per column");
            if (b != null && (b.rows() != W.rows() || b.cols() != 1))
                throw misfit("Linear " + W.cols() + "→" + W.rows(), "b is " + b.shape(), "[" + W.rows() + ", 1]");
            op = new Linear(W, b, x, f);
        }
        return tape.record(op).out;
    }

    @Override protected void forward(Backend backend) {
        backend.linear(W.buffer(), b == null ? null : b.buffer(), x.buffer(), f, out.buffer());
    }

    @Override protected void backward(Backend backend) {
        backward(backend, null);
    }

    @Override void backward(Backend backend, FusedUpdate update) {
        var da = out.gradientBuffer();
        if (f != Activation.IDENTITY) {
            if (this.da == null) this.da = backend.zeros(out.type(), out.rows(), out.cols());
            da = this.da;
            backend.activationGradient(f, out.buffer(), out.gradientBuffer(), true, da);
        }
        if (x.differentiable()) {                              // before W may learn
            boolean fresh = x.fresh();
            backend.linearInputGradient(W.buffer(), da, fresh, x.gradientToOverwrite());
        }
        if (W.differentiable()) weightsGradient(backend, da, update);
    }

    private void weightsGradient(Backend backend, Buffer da, FusedUpdate update) {
        boolean fresh = W.fresh() && (b == null || b.fresh());
        var db = b == null || !b.differentiable() ? null : fresh ? b.gradientToOverwrite() : b.gradientBuffer();
        if (update != null && W.uses == 1 && W instanceof Parameter theta
            && update.learn(backend, theta, da, x.buffer(), fresh, fresh ? null : W.gradientBuffer(), db)) return;
        backend.linearWeightsGradient(da, x.buffer(), fresh, fresh ? W.gradientToOverwrite() : W.gradientBuffer(), db);
    }
}
