package vaekit.tape;

import java.util.ArrayList;
import java.util.List;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.backend.Activation;
import vaekit.backend.Backend;
import vaekit.backend.Backends;
import vaekit.rng.Rng;

/// Records what a computation does, to run it backwards (reverse-mode differentiation).
///
/// Every operation computes its value at once. [#backward] then visits the operations from last to first; each adds its part of
/// the chain rule to the gradients of its inputs. [#begin] starts the next step: as long as that step does the same operations on the
/// same inputs, they are reused with all their matrices, so a training step allocates nothing.
public final class Tape {
    private final Backend backend;
    private final List<Op> ops = new ArrayList<>();
    private int cursor;

    private Tape(Backend backend) {
        this.backend = backend;
    }

    /// A tape on the backend of this process.
    public static Tape create() {
        return on(Backends.get());
    }

    /// A tape on this backend.
    public static Tape on(Backend backend) {
        return new Tape(backend);
    }

    public Backend backend() {
        return backend;
    }

    /// Starts a new step. Nodes of the last one stay readable until they are recomputed.
    public void begin() {
        cursor = 0;
    }

    /// The operation at this place of the last step, if it is of this class; `null` otherwise. For the static methods of operations.
    public <T extends Op> T last(Class<T> type) {
        return cursor < ops.size() && type == ops.get(cursor).getClass() ? type.cast(ops.get(cursor)) : null;
    }

    /// Puts `op` at this place of the step and computes it.
    public <T extends Op> T record(T op) {
        if (cursor == ops.size() || ops.get(cursor) != op) {
            ops.subList(cursor, ops.size()).clear();       // the step has changed: what came after it no longer fits
            ops.add(op);
        }
        cursor++;
        op.forward(backend);
        return op;
    }

    /// Computes ∂loss/∂node for every differentiable node of this step. Gradients of earlier backward passes are forgotten.
    public void backward(Node loss) {
        backward(loss, null);
    }

    /// The same, but `update` may change the weights of a layer as soon as nothing else needs them. The gradients of those weights are
    /// then not kept.
    public void backward(Node loss, FusedUpdate update) {
        if (loss.rows() != 1 || loss.cols() != 1)
            throw new IllegalArgumentException("backward: the loss is " + loss.shape() + "; expected [1, 1]. Did you forget tape.mean(...)?");
        boolean found = false;
        for (int i = 0; i < cursor; i++) {
            var op = ops.get(i);
            op.forgetGradients();
            found |= op.out == loss;
        }
        for (int i = 0; i < cursor; i++) ops.get(i).countUses(1);
        if (!found) throw new IllegalArgumentException("backward: this loss was not computed on this tape since begin().");
        if (!loss.differentiable()) throw new IllegalArgumentException("backward: the loss depends on no Parameter.");
        loss.gradient().set(0, 0, 1);
        for (int i = cursor - 1; i >= 0; i--) {
            var op = ops.get(i);
            if (op.out.differentiable() && !op.out.fresh()) op.backward(backend, update);
            op.countUses(-1);
        }
    }

    // ---- the operations that every model uses; each is documented at its class

    /// Data: holds the matrix itself.
    public Node input(DenseMatrix x) {
        return Input.of(this, x);
    }

    /// A number, `[1, 1]`.
    public Node constant(ScalarType type, double number) {
        return Constant.of(this, type, number);
    }

    /// eps ~ N(0, I), `[rows, cols]`, Float32.
    public Node noise(Rng rng, int rows, int cols) {
        return Noise.of(this, ScalarType.Float32, rng.key(), rows, cols);
    }

    /// f(W·x + b).
    public Node linear(Node W, Node b, Node x, Activation f) {
        return Linear.of(this, W, b, x, f);
    }

    public Node activate(Node x, Activation f) {
        return Activate.of(this, x, f);
    }

    /// a + b; b may be one row or one column that is repeated.
    public Node add(Node a, Node b) {
        return Add.of(this, a, b, 1);
    }

    /// a − b; b may be one row or one column that is repeated.
    public Node minus(Node a, Node b) {
        return Add.of(this, a, b, -1);
    }

    /// a ∘ b; b may be one row or one column that is repeated.
    public Node times(Node a, Node b) {
        return Times.of(this, a, b);
    }

    public Node scale(double alpha, Node x) {
        return Scale.of(this, x, alpha, 0);
    }

    /// Rows from … to−1.
    public Node rows(Node x, int from, int to) {
        return SliceRows.of(this, x, from, to);
    }

    /// [a; b], a above b.
    public Node stack(Node a, Node b) {
        return Stack.of(this, a, b);
    }

    /// Σ over rows: one number per example, `[1, B]`.
    public Node sumRows(Node x) {
        return SumRows.of(this, x);
    }

    /// Sum over rows, mean over examples: `[1, 1]`.
    public Node mean(Node x) {
        return Mean.of(this, x);
    }

    /// z = mu + exp(½ logVar) ∘ eps.
    public Node reparameterize(Node mu, Node logVar, Node eps) {
        return Reparameterize.of(this, mu, logVar, eps);
    }

    /// KL(N(mu, exp(logVar)) ‖ N(0, I)), one term per latent dimension, `[L, B]`.
    public Node gaussianKl(Node mu, Node logVar) {
        return GaussianKl.of(this, mu, logVar);
    }

    /// The loss of a batch with its two terms.
    public Elbo elbo(Node logLik, Node kl, double beta) {
        return Elbo.of(this, logLik, kl, beta);
    }
}
