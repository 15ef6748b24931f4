package vaekit.tape;

import smile.tensor.ScalarType;
import vaekit.backend.Backend;

/// eps ~ N(0, I), `[rows, cols]`, the noise of a key: a constant, so that everything after it is differentiable.
public final class Noise extends Op {
    private long key;

    private Noise(ScalarType type, int rows, int cols) {
        super(type, rows, cols);
    }

    public static Node of(Tape tape, ScalarType type, long key, int rows, int cols) {
        var op = tape.last(Noise.class);
        if (op == null || op.out.rows() != rows || op.out.cols() != cols || op.out.value().scalarType() != type) op = new Noise(type, rows, cols);
        op.key = key;
        return tape.record(op).out;
    }

    @Override protected void forward(Backend backend) {
        backend.normal(key, out.value());
    }

    @Override protected void backward(Backend backend) {
        throw new AssertionError("noise has no gradient");
    }
}
