package vaekit.tape;

import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.backend.Backend;
import vaekit.backend.Backends;
import vaekit.backend.Buffer;

/// A matrix in a computation, with the gradient of the loss with respect to it once [Tape#backward] has run.
public class Node {
    private final int rows, cols;
    private final ScalarType type;
    private final boolean differentiable;
    private Backend backend;                               // the one that keeps the numbers; null until an operation needs them
    private Buffer value, gradient;
    private boolean reached;
    private RepeatedStep waitsFor;                         // not null: its operation has been put off
    /// In a backward pass: how many operations that read this node are still to be visited, the current one included.
    int uses;
    /// The draw that has this node as its z, kept for the next step; or null.
    LatentDraw.Known draw;

    /// A node that holds `value` itself, not a copy. Only a differentiable node ever gets a gradient.
    protected Node(Buffer value, boolean differentiable) {
        this(value.type(), value.rows(), value.cols(), differentiable);
        this.value = value;
    }

    /// A node whose numbers are to be computed.
    Node(ScalarType type, int rows, int cols, boolean differentiable) {
        this.type = type;
        this.rows = rows;
        this.cols = cols;
        this.differentiable = differentiable;
    }

    /// Has this backend keep the numbers from now on; returns whether they were elsewhere, and are in another buffer now.
    public final boolean moveTo(Backend backend) {
        if (this.backend == backend) return false;
        boolean elsewhere = value != null && !backend.holds(value);
        if (value == null) value = backend.zeros(type, rows, cols);
        if (elsewhere) value = backend.of(value.host());
        if (gradient != null && !backend.holds(gradient)) gradient = backend.of(gradient.host());
        this.backend = backend;
        return elsewhere;
    }

    /// The backend that keeps the numbers: that of the last operation with them, or else the process's.
    public final Backend backend() {
        if (backend == null) moveTo(Backends.get());
        return backend;
    }

    final void waitFor(RepeatedStep step) {
        waitsFor = step;
    }

    /// Has the operation carried out, if it has been put off.
    final void settle() {
        if (waitsFor != null) waitsFor.carryOut();
    }

    /// The matrix, for operations.
    public final Buffer buffer() {
        return value;
    }

    /// The matrix, for the host: see [Buffer#host()]. It is overwritten when the tape runs the same step again: copy it to keep it.
    public DenseMatrix value() {
        settle();
        return value.host();
    }

    /// The only number of a `[1, 1]` node, such as a loss.
    public double scalar() {
        if (rows() != 1 || cols() != 1)
            throw new IllegalStateException("scalar() wants a [1, 1] node; this one is " + shape() + ". Did you mean tape.mean(...)?");
        return value().get(0, 0);
    }

    /// ∂loss/∂value after [Tape#backward], of the same shape; zero where the loss does not depend on this node.
    public DenseMatrix gradient() {
        return gradientBuffer().host();
    }

    /// The gradient, for an operation that adds to it or reads it.
    public final Buffer gradientBuffer() {
        if (!differentiable)
            throw new IllegalStateException("This " + shape() + " node is a constant: it has no gradient. Make it a Parameter to get one.");
        if (!reached) backend().fill(0, gradientToOverwrite());
        return gradient;
    }

    /// Whether the loss can depend on this node through something that learns.
    public final boolean differentiable() {
        return differentiable;
    }

    public final int rows() {
        return rows;
    }

    public final int cols() {
        return cols;
    }

    public final ScalarType type() {
        return type;
    }

    /// `[rows, cols]`, as error messages show it.
    public final String shape() {
        return "[" + rows() + ", " + cols() + "]";
    }

    /// True until something has been written into the gradient in this backward pass.
    public final boolean fresh() {
        return !reached;
    }

    /// The gradient for an operation that overwrites all of it if it was [#fresh()] and adds to it otherwise.
    public final Buffer gradientToOverwrite() {
        if (gradient == null) gradient = backend().zeros(type, rows, cols);
        reached = true;
        return gradient;
    }

    /// Before a backward pass: whatever the gradient holds is of no account.
    final void forgetGradient() {
        reached = false;
        uses = 0;
    }
}
