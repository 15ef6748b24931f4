package vaekit.tape;

import vaekit.backend.Backend;

/// c = a ∘ b, elementwise; da += dc ∘ b, db += dc ∘ a. b may have one row, and fewer columns that divide those of a: it is repeated
/// to the shape of a, and its gradient summed over the repeats.
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
        backend.addProduct(a.buffer(), b.buffer(), true, out.buffer());
    }

    @Override protected void backward(Backend backend) {
        if (a.differentiable()) backend.addProduct(out.gradientBuffer(), b.buffer(), a.fresh(), a.gradientToOverwrite());
        if (b.differentiable()) backend.addProduct(out.gradientBuffer(), a.buffer(), b.fresh(), b.gradientToOverwrite());
    }
}
