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
        for (int j = 0; j < out.cols(); j++) {
            for (int i = 0; i < a.rows(); i++) out.value().set(i, j, a.value().get(i, j));
            for (int i = 0; i < b.rows(); i++) out.value().set(a.rows() + i, j, b.value().get(i, j));
        }
    }

    @Override protected void backward(Backend backend) {
        for (int j = 0; j < out.cols(); j++) {
            if (a.differentiable())
                for (int i = 0; i < a.rows(); i++) a.gradient().add(i, j, out.gradient().get(i, j));
            if (b.differentiable())
                for (int i = 0; i < b.rows(); i++) b.gradient().add(i, j, out.gradient().get(a.rows() + i, j));
        }
    }
}
