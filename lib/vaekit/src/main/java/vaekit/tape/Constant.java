package vaekit.tape;

import smile.tensor.ScalarType;
import vaekit.backend.Backend;
import vaekit.backend.StepNumber;

/// A number as a `[1, 1]` constant.
public final class Constant extends Op {
    private final StepNumber number = new StepNumber();

    private Constant(ScalarType type) {
        super(type, 1, 1);
    }

    public static Node of(Tape tape, ScalarType type, double number) {
        var op = tape.last(Constant.class);
        if (op == null || op.out.type() != type) op = new Constant(type);
        op.number.set(number);
        return tape.record(op).out;
    }

    @Override protected void forward(Backend backend) {
        backend.fill(number, out.buffer());
    }

    @Override protected void backward(Backend backend) {
        throw new AssertionError("a constant has no gradient");
    }
}
