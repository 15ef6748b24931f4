package vaekit.tape;

import java.util.Arrays;
import smile.tensor.ScalarType;
import vaekit.backend.Backend;
import vaekit.backend.Buffer;

/// One operation on a tape: reads its inputs, writes its output, and takes the output's gradient back to its inputs.
///
/// To write one: a class with its inputs as fields, [#forward] (has the backend write `out.buffer()`), [#backward] (*adds* into the gradients of
/// those inputs that are differentiable), and a static method `of(tape, …)` that reuses what `tape.last(X.class, inputs …)` finds, if all
/// else that the class has (a factor, a number of classes) is the same too, and calls [Tape#record]. Then check it with
/// `vaekit.check.GradientCheck`. [Times] shows the pattern.
public abstract class Op {
    private final Node[] inputs;
    protected final Node out;

    /// An operation whose output is `[rows, cols]`, of the scalar type of its inputs.
    protected Op(int rows, int cols, Node... inputs) {
        this(Arrays.stream(inputs).anyMatch(Node::differentiable), rows, cols, inputs);
    }

    /// The same, but only if `differentiable` does anything learn behind it.
    protected Op(boolean differentiable, int rows, int cols, Node... inputs) {
        var type = inputs[0].type();
        for (var input : inputs) {
            if (input.type() != type)
                throw misfit(name(), "the inputs are " + type + " and " + input.type(), "one scalar type for all");
        }
        this.inputs = inputs;
        this.out = new Node(type, rows, cols, differentiable);
    }

    /// Noise of this shape: nothing learns behind it.
    protected Op(ScalarType type, int rows, int cols) {
        this.inputs = new Node[0];
        this.out = new Node(type, rows, cols, false);
    }

    /// An operation whose output is the constant `value`.
    protected Op(Buffer value) {
        this.inputs = new Node[0];
        this.out = new Node(value, false);
    }

    /// The output.
    public final Node out() {
        return out;
    }

    /// Sees to it that this backend keeps the output and all inputs; returns whether one of them, such as a parameter, was elsewhere.
    final boolean moveTo(Backend backend) {
        boolean moved = out.moveTo(backend);
        for (var input : inputs) moved |= input.moveTo(backend);
        return moved;
    }

    /// Whether the host does something at every step, so that it cannot be put off.
    boolean hostWorks() {
        return false;
    }

    /// Computes the output, which is allocated by then: `out.buffer()`.
    protected abstract void forward(Backend backend);

    /// Called only when the output has a gradient: `out.gradientBuffer()`.
    protected abstract void backward(Backend backend);

    /// As [#backward(Backend)], with the chance to let `update`, if not null, take the gradient of weights.
    void backward(Backend backend, FusedUpdate update) {
        backward(backend);
    }

    /// Whether these nodes, one after the other, are all that it reads; `null` stands for none. Compares without an array, so a step allocates nothing.
    final boolean reads(Node a, Node b, Node c, Node d) {
        return inputs.length <= 4 && input(0) == a && input(1) == b && input(2) == c && input(3) == d;
    }

    final boolean reads(Node[] nodes) {
        return Arrays.equals(nodes, inputs);
    }

    private Node input(int i) {
        return i < inputs.length ? inputs[i] : null;
    }

    /// Adds alpha·dy to the gradient of x, if it has one; dy is repeated or summed to the shape of x.
    protected static void addTo(Backend backend, Node x, double alpha, Buffer dy) {
        if (x.differentiable()) backend.addScaled(alpha, dy, x.fresh(), x.gradientToOverwrite());
    }

    /// The gradient to add to, or `null` if there is none.
    protected static Buffer gradient(Node x) {
        return x.differentiable() ? x.gradientBuffer() : null;
    }

    /// Adds to how many operations read each of the inputs.
    final void countUses(int by) {
        for (var input : inputs) input.uses += by;
    }

    final void forgetGradients() {
        out.forgetGradient();
        for (var input : inputs) input.forgetGradient();
    }

    private String name() {
        return getClass().getSimpleName();
    }

    /// The error for inputs that do not fit together.
    protected static IllegalArgumentException misfit(String op, String given, String expected) {
        return new IllegalArgumentException(op + ": " + given + "; expected " + expected + ".");
    }

    /// Each column of `few` serves S neighbouring columns of `many`.
    protected static void requireServes(String op, Node few, Node many) {
        if (few.rows() != many.rows() || many.cols() % few.cols() != 0)
            throw misfit(op, "x is " + few.shape() + " and the decoder's output " + many.shape(), "as many rows, and S columns of the second for each of x");
    }

    protected static void requireSameShape(String op, Node a, Node b) {
        if (a.rows() != b.rows() || a.cols() != b.cols())
            throw misfit(op, "the inputs are " + a.shape() + " and " + b.shape(), "two of one shape");
    }
}
