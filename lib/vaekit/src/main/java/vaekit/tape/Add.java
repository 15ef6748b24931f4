package vaekit.tape;

import vaekit.backend.Backend;

/// c = a + alpha·b; da += dc, db += alpha·dc. b may have one row, and fewer columns that divide those of a: it is repeated to the shape of a
/// (each column for so many neighbours), and its gradient summed over the repeats.
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
        if ((b.rows() != a.rows() && b.rows() != 1) || a.cols() % b.cols() != 0)
            throw misfit(op, "the inputs are " + a.shape() + " and " + b.shape(),
                "two of one shape, or a second one with one row or one column that is repeated");
    }

    @Override protected void forward(Backend backend) {
        backend.add(a.buffer(), alpha, b.buffer(), out.buffer());
    }

    @Override protected void backward(Backend backend) {
        addTo(backend, a, 1, out.gradientBuffer());
        addTo(backend, b, alpha, out.gradientBuffer());
    }
}
