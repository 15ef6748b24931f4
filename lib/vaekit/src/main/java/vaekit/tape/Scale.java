package vaekit.tape;

import vaekit.backend.Backend;
import vaekit.backend.StepNumber;

/// y = alpha·x + shift, elementwise; dx += alpha·dy.
public final class Scale extends Op {
    private final Node x;
    private final StepNumber alpha = new StepNumber(), shift = new StepNumber();

    private Scale(Node x) {
        super(x.rows(), x.cols(), x);
        this.x = x;
    }

    public static Node of(Tape tape, Node x, double alpha, double shift) {
        var op = tape.last(Scale.class, x);
        if (op == null) op = new Scale(x);
        op.alpha.set(alpha);
        op.shift.set(shift);
        return tape.record(op).out;
    }

    @Override protected void forward(Backend backend) {
        backend.affine(alpha, x.buffer(), shift, out.buffer());
    }

    @Override protected void backward(Backend backend) {
        if (x.differentiable()) backend.addScaled(alpha, out.gradientBuffer(), x.fresh(), x.gradientToOverwrite());
    }
}
