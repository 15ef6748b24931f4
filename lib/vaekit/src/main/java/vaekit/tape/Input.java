package vaekit.tape;

import smile.tensor.DenseMatrix;
import vaekit.backend.Backend;
import vaekit.backend.Buffer;

/// Data on the tape: a constant that holds the given matrix itself, so refilling the matrix refills the node.
public final class Input extends Op {
    private final DenseMatrix host;                        // what the host refills; null: operations do

    private Input(DenseMatrix host, Buffer value) {
        super(value);
        this.host = host;
    }

    /// A matrix of the host.
    public static Node of(Tape tape, DenseMatrix host) {
        var op = tape.last(Input.class);
        if (op == null || op.host != host) op = new Input(host, tape.backend().of(host));
        return tape.record(op).out;
    }

    /// A matrix where a backend keeps it.
    public static Node of(Tape tape, Buffer value) {
        var op = tape.last(Input.class);
        if (op == null || op.host != null || op.out.buffer() != value) op = new Input(null, value);
        return tape.record(op).out;
    }

    @Override boolean hostWorks() {
        return true;
    }

    @Override protected void forward(Backend backend) {
        if (host != null) out.buffer().changed();
    }

    @Override protected void backward(Backend backend) {
        throw new AssertionError("data has no gradient");
    }
}
