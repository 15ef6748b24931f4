package vaekit.tape;

import smile.tensor.ScalarType;
import vaekit.backend.Backend;
import vaekit.backend.StepNumber;

/// eps ~ N(0, I), `[rows, cols]`, the noise of a key, or some of its columns: a constant, so that everything after it is differentiable.
public final class Noise extends Op {
    private final StepNumber key = new StepNumber(), from = new StepNumber(), total = new StepNumber();

    private Noise(ScalarType type, int rows, int cols) {
        super(type, rows, cols);
    }

    public static Node of(Tape tape, ScalarType type, long key, int rows, int cols) {
        return of(tape, type, key, rows, cols, 0, cols);
    }

    /// Columns `from`, `from + 1`, … of the noise `[rows, total]`, `cols` of them.
    public static Node of(Tape tape, ScalarType type, long key, int rows, int cols, int from, int total) {
        if (from < 0 || cols > total - from) throw misfit("Noise", "columns " + from + " to " + ((long) from + cols) + " of " + total, "0 ≤ from, and no more columns than there are");
        var op = tape.last(Noise.class);
        if (op == null || op.out.rows() != rows || op.out.cols() != cols || op.out.type() != type) op = new Noise(type, rows, cols);
        op.key.setKey(key);
        op.from.set(from);
        op.total.set(total);
        return tape.record(op).out;
    }

    @Override protected void forward(Backend backend) {
        backend.normal(key, from, total, out.buffer());
    }

    @Override protected void backward(Backend backend) {
        throw new AssertionError("noise has no gradient");
    }
}
