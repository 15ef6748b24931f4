package vaekit.tape;

import vaekit.backend.Backend;

/// c = a + alpha·b; da += dc, db += alpha·dc. b may be `[N, 1]`, `[1, B]` or `[1, 1]`: it is repeated to the shape of a, and its
/// gradient summed over the repeats.
public final class Add extends Op {
    private final Node a, b;
    private final double alpha;

    private Add(Node a, Node b, double alpha) {
        super(a.rows(), a.cols(), a, b);
        requireRepeatable("Add", a, b);
        this.a = a;
        this.b = b;
        this.alpha = alpha;
    }

    public static Node of(Tape tape, Node a, Node b, double alpha) {
        var op = tape.last(Add.class, a, b);
        if (op == null || op.alpha != alpha) op = new Add(a, b, alpha);
        return tape.record(op).out;
    }

    static void requireRepeatable(String op, Node a, Node b) {
        if ((b.rows() != a.rows() && b.rows() != 1) || (b.cols() != a.cols() && b.cols() != 1))
            throw misfit(op, "the inputs are " + a.shape() + " and " + b.shape(),
                "two of one shape, or a second one with one row or one column that is repeated");
    }

    @Override protected void forward(Backend backend) {
        for (int j = 0; j < a.cols(); j++) {
            int jb = b.cols() == 1 ? 0 : j;
            for (int i = 0; i < a.rows(); i++)
                out.value().set(i, j, a.value().get(i, j) + alpha * b.value().get(b.rows() == 1 ? 0 : i, jb));
        }
    }

    @Override protected void backward(Backend backend) {
        var dc = out.gradient();
        for (int j = 0; j < a.cols(); j++) {
            int jb = b.cols() == 1 ? 0 : j;
            for (int i = 0; i < a.rows(); i++) {
                if (a.differentiable()) a.gradient().add(i, j, dc.get(i, j));
                if (b.differentiable()) b.gradient().add(b.rows() == 1 ? 0 : i, jb, alpha * dc.get(i, j));
            }
        }
    }
}
