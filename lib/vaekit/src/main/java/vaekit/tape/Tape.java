package vaekit.tape;

import java.util.ArrayList;
import java.util.List;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.backend.Activation;
import vaekit.backend.Backend;
import vaekit.backend.Backends;
import vaekit.backend.Buffer;
import vaekit.rng.Rng;

/// Records what a computation does, to run it backwards (reverse-mode differentiation).
///
/// Every operation computes its value at once. [#backward] then visits the operations from last to first; each adds its part of
/// the chain rule to the gradients of its inputs. [#begin] starts the next step: as long as that step does the same operations on the
/// same inputs, they are reused with all their matrices, so a training step allocates nothing.
public final class Tape {
    private final Backend backend;
    private final List<Op> ops = new ArrayList<>();
    private final RepeatedStep repeated;
    private int cursor;

    private Tape(Backend backend) {
        this.backend = backend;
        this.repeated = new RepeatedStep(this, ops);
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
        begin(false);
    }

    /// Starts a step that ends with [#train]: once it has come a few times in the same form, its operations may be put off until then.
    public void beginTraining() {
        begin(true);
    }

    private void begin(boolean training) {
        cursor = 0;
        repeated.begin(training);
    }

    // ---- what operations use: is this the operation that the last step did here? It is, if it is of this class and reads these nodes.

    /// The operation at this place of the last step, if it is of this class and reads nothing; else `null`.
    public <T extends Op> T last(Class<T> type) {
        return last(type, null, null, null, null);
    }

    /// The operation at this place of the last step, if it is of this class and reads this node; else `null`.
    public <T extends Op> T last(Class<T> type, Node a) {
        return last(type, a, null, null, null);
    }

    public <T extends Op> T last(Class<T> type, Node a, Node b) {
        return last(type, a, b, null, null);
    }

    public <T extends Op> T last(Class<T> type, Node a, Node b, Node c) {
        return last(type, a, b, c, null);
    }

    public <T extends Op> T last(Class<T> type, Node a, Node b, Node c, Node d) {
        return here(type) instanceof T op && op.reads(a, b, c, d) ? op : null;
    }

    /// The same for any number of nodes.
    public <T extends Op> T last(Class<T> type, Node[] inputs) {
        return here(type) instanceof T op && op.reads(inputs) ? op : null;
    }

    private <T extends Op> T here(Class<T> type) {
        return cursor < ops.size() && type == ops.get(cursor).getClass() ? type.cast(ops.get(cursor)) : null;
    }

    /// Puts `op` at this place of the step and computes it.
    public <T extends Op> T record(T op) {
        if (cursor == ops.size() || ops.get(cursor) != op) {
            repeated.changed();
            ops.subList(cursor, ops.size()).clear();       // the step has changed: what came after it no longer fits
            ops.add(op);
        }
        cursor++;
        if (op.moveTo(backend)) repeated.changed();        // a recording knows the old buffers
        if (!repeated.putOff(op) || op.hostWorks()) op.forward(backend);
        return op;
    }

    /// Ends a training step: [#backward(Node, FusedUpdate)] and the step of all parameters. What repeats itself is recorded, where the backend can.
    public void train(Node loss, Optimiser optimiser) {
        optimiser.begin();
        if (!repeated.train(loss, optimiser, cursor)) {
            backward(loss, optimiser);
            optimiser.update();
        }
        optimiser.end();
    }

    /// All that a training step asks of its backend, from the first operation on.
    void wholeStep(Node loss, Optimiser optimiser) {
        for (int i = 0; i < cursor; i++) ops.get(i).forward(backend);
        backward(loss, optimiser);
        optimiser.update();
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
        backend.fill(1, loss.gradientToOverwrite());
        for (int i = cursor - 1; i >= 0; i--) {
            var op = ops.get(i);
            if (op.out.differentiable() && !op.out.fresh()) op.backward(backend, update);
            op.countUses(-1);
        }
    }

    // ---- all operations, each documented at its class. Data, noise and numbers

    /// Data: holds the matrix itself, which the host refills for the next step.
    public Node input(DenseMatrix x) {
        return Input.of(this, x);
    }

    /// Data that operations fill, or that stay the same.
    public Node input(Buffer x) {
        return Input.of(this, x);
    }

    /// A number, `[1, 1]`; it may differ from step to step.
    public Node constant(ScalarType type, double number) {
        return Constant.of(this, type, number);
    }

    /// eps ~ N(0, I), `[rows, cols]`, Float32.
    public Node noise(Rng rng, int rows, int cols) {
        return noise(ScalarType.Float32, rng.key(), rows, cols);
    }

    /// eps ~ N(0, I), `[rows, cols]`, the noise of a key.
    public Node noise(ScalarType type, long key, int rows, int cols) {
        return Noise.of(this, type, key, rows, cols);
    }

    // ---- layers

    /// f(W·x + b); b may be null.
    public Node linear(Node W, Node b, Node x, Activation f) {
        return Linear.of(this, W, b, x, f);
    }

    /// f(x), elementwise.
    public Node activate(Node x, Activation f) {
        return Activate.of(this, x, f);
    }

    /// pre `[N, B]` plus the column of Wy `[N, C]` that each label names: what a layer does with a one-hot class.
    public Node addClass(Node pre, Node Wy, int[] labels) {
        return AddClass.of(this, pre, Wy, labels);
    }

    /// pre with each of the C classes, `[N, B·C]`; if `spread`, pre stands so already.
    public Node addAllClasses(Node pre, Node Wy, boolean spread) {
        return AddClass.all(this, pre, Wy, spread);
    }

    // ---- arithmetic, element by element

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

    /// alpha·x; alpha may differ from step to step.
    public Node scale(double alpha, Node x) {
        return Scale.of(this, x, alpha, 0);
    }

    /// alpha·x + shift; both may differ from step to step.
    public Node affine(double alpha, Node x, double shift) {
        return Scale.of(this, x, alpha, shift);
    }

    /// 1 where x > 0, else 0; backwards the slope of sigmoid(x/temperature).
    public Node spike(Node x, double temperature) {
        return Spike.of(this, x, temperature);
    }

    /// ln x.
    public Node log(Node x) {
        return Log.of(this, x);
    }

    // ---- rows and columns

    /// Rows from … to−1.
    public Node rows(Node x, int from, int to) {
        return SliceRows.of(this, x, from, to);
    }

    /// The rows that `rows` names, in that order.
    public Node selectRows(Node x, int[] rows) {
        return SelectRows.of(this, x, rows);
    }

    /// [a; b], a above b.
    public Node stack(Node a, Node b) {
        return Stack.of(this, a, b);
    }

    /// The rows one after the other in one column, `[L·B, 1]`.
    public Node unroll(Node x) {
        return Unroll.of(this, x);
    }

    /// Every column K times in a row, `[N, B·K]`.
    public Node repeatColumns(Node x, int K) {
        return RepeatColumns.of(this, x, K);
    }

    /// The numbers of x, counted down its columns, in columns of this length.
    public Node reshape(Node x, int rows) {
        return Reshape.of(this, x, rows);
    }

    /// sg[x]: the value of x, without a gradient.
    public Node stopGradient(Node x) {
        return StopGradient.of(this, x);
    }

    // ---- sums

    /// Σ over rows: one number per example, `[1, B]`.
    public Node sumRows(Node x) {
        return SumRows.of(this, x);
    }

    /// Sum over rows, mean over examples: `[1, 1]`.
    public Node mean(Node x) {
        return Mean.of(this, x);
    }

    /// ln Σ exp over each K neighbours of a row `[1, B·K]`: `[1, B]`.
    public Node logSumExp(Node x, int K) {
        return GroupLogSumExp.of(this, x, K);
    }

    /// Σ_y q(y|x)·(L(x, y) + log q(y|x)): logits of q `[C, B]`, L `[1, B·C]` → `[1, B]`.
    public Node sumClasses(Node logits, Node L) {
        return SumClasses.of(this, logits, L);
    }

    // ---- distributions, in nats with all their constants: a log-likelihood is `[1, B·S]`, each example x serving S neighbouring columns

    /// log p(x) of independent Bernoulli variables.
    public Node bernoulliLogLik(Node logits, Node x) {
        return BernoulliLogLik.of(this, logits, x);
    }

    /// log p(x) of independent categorical variables of C classes each.
    public Node categoricalLogLik(Node logits, Node x, int C) {
        return CategoricalLogLik.of(this, logits, x, C);
    }

    /// log N(x; mu, exp(logVar)); logVar may be one column or one number.
    public Node gaussianLogLik(Node x, Node mu, Node logVar) {
        return GaussianLogLik.of(this, x, mu, logVar);
    }

    /// z = mu + exp(½ logVar) ∘ eps.
    public Node reparameterize(Node mu, Node logVar, Node eps) {
        return Reparameterize.of(this, mu, logVar, eps);
    }

    /// KL(N(mu, exp(logVar)) ‖ N(0, I)), one term per latent dimension, `[L, B]`.
    public Node gaussianKl(Node mu, Node logVar) {
        return GaussianKl.of(this, mu, logVar);
    }

    /// KL(N(mu0, exp(logVar0)) ‖ N(mu1, exp(logVar1))), one term per latent dimension, `[L, B]`.
    public Node gaussianKl(Node mu0, Node logVar0, Node mu1, Node logVar1) {
        return GaussianPairKl.of(this, mu0, logVar0, mu1, logVar1);
    }

    /// max(lambda, mean over the batch) of each row: what a KL costs with lambda nats free, `[L, 1]`.
    public Node freeBits(Node kl, double lambda) {
        return FreeBits.of(this, kl, lambda);
    }

    // ---- losses

    /// The loss of a batch with its two terms.
    public Elbo elbo(Node logLik, Node kl, double beta) {
        return Elbo.of(this, logLik, kl, beta);
    }

    /// Σ_i weight_i · mean(part_i), with its terms.
    public Loss loss(double[] weights, Node... parts) {
        return Loss.of(this, weights, parts);
    }
}
