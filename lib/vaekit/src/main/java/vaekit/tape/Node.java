package vaekit.tape;

import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;

/// A matrix in a computation, with the gradient of the loss with respect to it once [Tape#backward] has run.
public class Node {
    private final DenseMatrix value;
    private final boolean differentiable;
    private DenseMatrix gradient;
    private boolean reached;
    /// In a backward pass: how many operations that read this node are still to be visited, the current one included.
    int uses;

    /// A node that holds `value` itself, not a copy. Only a differentiable node ever gets a gradient.
    protected Node(DenseMatrix value, boolean differentiable) {
        this.value = value;
        this.differentiable = differentiable;
    }

    /// The matrix. It is overwritten when the tape runs the same step again: copy it to keep it.
    public DenseMatrix value() {
        return value;
    }

    /// The only number of a `[1, 1]` node, such as a loss.
    public double scalar() {
        if (rows() != 1 || cols() != 1)
            throw new IllegalStateException("scalar() wants a [1, 1] node; this one is " + shape() + ". Did you mean tape.mean(...)?");
        return value.get(0, 0);
    }

    /// ∂loss/∂value after [Tape#backward], of the same shape; zero where the loss does not depend on this node.
    public DenseMatrix gradient() {
        if (!differentiable)
            throw new IllegalStateException("This " + shape() + " node is a constant: it has no gradient. Make it a Parameter to get one.");
        if (!reached) gradientToOverwrite().fill(0);
        return gradient;
    }

    /// Whether the loss can depend on this node through something that learns.
    public final boolean differentiable() {
        return differentiable;
    }

    public final int rows() {
        return value.nrow();
    }

    public final int cols() {
        return value.ncol();
    }

    public final ScalarType type() {
        return value.scalarType();
    }

    /// `[rows, cols]`, as error messages show it.
    public final String shape() {
        return "[" + rows() + ", " + cols() + "]";
    }

    /// True until something has been written into the gradient in this backward pass.
    public final boolean fresh() {
        return !reached;
    }

    /// The gradient matrix for an operation that overwrites all of it if it was [#fresh()] and adds to it otherwise.
    public final DenseMatrix gradientToOverwrite() {
        if (gradient == null) gradient = value.zeros(value.nrow(), value.ncol());
        reached = true;
        return gradient;
    }

    /// Before a backward pass: whatever the gradient holds is of no account.
    final void forgetGradient() {
        reached = false;
        uses = 0;
    }
}
