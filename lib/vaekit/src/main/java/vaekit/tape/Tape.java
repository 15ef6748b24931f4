package vaekit.tape;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import vaekit.backend.Backend;
import vaekit.backend.Backends;

/// Records what a computation does, to run it backwards (reverse-mode differentiation).
///
/// Every operation computes its value at once. [#backward] then visits the operations from last to first; each adds its part of
/// the chain rule to the gradients of its inputs. [#begin] starts the next step: as long as that step does the same operations on the
/// same inputs, they are reused with all their matrices, so a training step allocates nothing. [Operations] lists what it can do.
public final class Tape extends Operations {
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
    ///
    /// @throws CancellationException if the thread was interrupted: so every loop that computes on a tape can be stopped
    public void begin() {
        begin(false);
    }

    /// Starts a step that ends with [#train]: once it has come a few times in the same form, its operations may be put off until then.
    public void beginTraining() {
        begin(true);
    }

    private void begin(boolean training) {
        if (Thread.currentThread().isInterrupted()) throw new CancellationException("The computation was interrupted.");
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
}
