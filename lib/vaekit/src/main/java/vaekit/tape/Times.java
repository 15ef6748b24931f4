package vaekit.tape;

import vaekit.backend.Backend;

/// c = a ∘ b, elementwise; da += dc ∘ b, db += dc ∘ a. b may be `[N, 1]`, `[1, B]` or `[1, 1]`: it is repeated to the shape of a, and its
/// gradient summed over the repeats.
public final class Times extends Op {
    private final Node a, b;

    private Times(Node a, Node b) {
        super(a.rows(), a.cols(), a, b);
        Add.requireRepeatable("Times", a, b);
        this.a = a;
        this.b = b;
    }

    public static Node of(Tape tape, Node a, Node b) {
        var op = tape.last(Times.class, a, b);
        if (op == null) op = new Times(a, b);
        return tape.record(op).out;
    }

    @Override protected void forward(Backend backend) {
        for (int j = 0; j < a.cols(); j++) {
            int jb = b.cols() == 1 ? 0 : j;
            for (int i = 0; i < a.rows(); i++) out.value().set(i, j, a.value().get(i, j) * b.value().get(b.rows() == 1 ? 0 : i, jb));
        }
    }

    @Override protected void backward(Backend backend) {
        var dc = out.gradient();
        for (int j = 0; j < a.cols(); j++) {
            int jb = b.cols() == 1 ? 0 : j;
            for (int i = 0; i < a.rows(); i++) {
                int ib = b.rows() == 1 ? 0 : i;
                if (a.differentiable()) a.gradient().add(i, j, dc.get(i, j) * b.value().get(ib, jb));
                if (b.differentiable()) b.gradient().add(ib, jb, dc.get(i, j) * a.value().get(i, j));
            }
        }
    }
}
