package vaekit.tape;

import vaekit.backend.Backend;

/// y = [a; b], a above b: a `[N, B]`, b `[M, B]`, y `[N + M, B]`.
public final class Stack extends Op {
    private final Node a, b;

    private Stack(Node a, Node b) {
        super(a.rows() + b.rows(), a.cols(), a, b);
        this.a = a;
        this.b = b;
    }

    public static Node of(Tape tape, Node a, Node b) {
        var op = tape.last(Stack.class, a, b);
        if (op == null) {
            if (a.cols() != b.cols()) throw misfit("Stack", "the inputs are " + a.shape() + " and " + b.shape(), "as many columns in both");
            op = new Stack(a, b);
        }
        return tape.record(op).out;
    }

    @Override protected void forward(Backend backend) {
        backend.copyRows(a.buffer(), 0, out.buffer(), 0, a.rows());
        backend.copyRows(b.buffer(), 0, out.buffer(), a.rows(), b.rows());
    }

    @Override protected void backward(Backend backend) {
        if (a.differentiable()) part(backend, 0, a);
        if (b.differentiable()) part(backend, a.rows(), b);
    }

    /// Takes the rows from `from` on to the gradient of `x`.
    private void part(Backend backend, int from, Node x) {
        if (x.fresh()) backend.copyRows(out.gradientBuffer(), from, x.gradientToOverwrite(), 0, x.rows());
        else backend.addRows(out.gradientBuffer(), from, x.gradientBuffer(), 0, x.rows());
    }
}
