package vaekit.tape;

import vaekit.backend.Backend;

/// sg[x]: the value of x, but no gradient goes back (van den Oord et al. 2017, below equation 3).
public final class StopGradient extends Op {
    private final Node x;

    private StopGradient(Node x) {
        super(false, x.rows(), x.cols(), x);
        this.x = x;
    }

    public static Node of(Tape tape, Node x) {
        var op = tape.last(StopGradient.class, x);
        return tape.record(op == null ? new StopGradient(x) : op).out;
    }

    @Override protected void forward(Backend backend) {
        backend.addScaled(1, x.buffer(), true, out.buffer());
    }

    @Override protected void backward(Backend backend) {
        throw new AssertionError("nothing learns behind a stopped gradient");
    }
}
