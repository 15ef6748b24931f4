package vaekit.tape;

import smile.tensor.DenseMatrix;
import vaekit.backend.Backend;

/// Data on the tape: a constant that holds the given matrix itself, so refilling the matrix refills the node.
public final class Input extends Op {
    private Input(DenseMatrix value) {
        super(value);
    }

    public static Node of(Tape tape, DenseMatrix value) {
        var op = tape.last(Input.class);
        if (op == null || op.out.value() != value) op = new Input(value);
        return tape.record(op).out;
    }

    @Override protected void forward(Backend backend) {}

    @Override protected void backward(Backend backend) {
        throw new AssertionError("data has no gradient");
    }
}
