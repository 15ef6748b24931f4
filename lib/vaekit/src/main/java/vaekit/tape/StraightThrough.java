package vaekit.tape;

import vaekit.backend.Backend;

/// The value of e with the gradient of z: dz += dy, nothing goes to e. As if rounding z to e had been the identity (Bengio et al. 2013;
/// van den Oord et al. 2017, section 3.2). z, e and y `[L, B]`.
///
/// Its gradient is that of the *surrogate* y = z + c, where c = e − z is held fixed. As a draw it is certain: given x, there is but one z.
public final class StraightThrough extends Op implements LatentDraw {
    private final Node z, e;

    private StraightThrough(Node z, Node e) {
        super(z.differentiable(), z.rows(), z.cols(), z, e);
        requireSameShape("StraightThrough", z, e);
        this.z = z;
        this.e = e;
    }

    /// The operation itself, which knows what it rounds, and to what.
    public static StraightThrough draw(Tape tape, Node z, Node e) {
        var op = tape.last(StraightThrough.class, z, e);
        return tape.record(op == null ? new StraightThrough(z, e) : op);
    }

    public static Node of(Tape tape, Node z, Node e) {
        return draw(tape, z, e).out;
    }

    @Override public Node z() {
        return out;
    }

    /// 0.
    @Override public Node logQ(Tape tape) {
        return tape.scale(0, tape.sumRows(out));
    }

    /// What pulls codes and encoder together (van den Oord et al. 2017, equation 3, second and third term): ‖sg[z] − e‖² + β‖z − sg[e]‖², `[1, B]`. The first moves
    /// the codes only, the second the encoder only.
    public Node pulls(Tape tape, double commitment) {
        var codes = squared(tape, tape.minus(e, tape.stopGradient(z)));
        var encoder = squared(tape, tape.minus(z, tape.stopGradient(e)));
        return tape.add(codes, tape.scale(commitment, encoder));
    }

    private static Node squared(Tape tape, Node difference) {
        return tape.sumRows(tape.times(difference, difference));
    }

    @Override protected void forward(Backend backend) {
        backend.addScaled(1, e.buffer(), true, out.buffer());
    }

    @Override protected void backward(Backend backend) {
        addTo(backend, z, 1, out.gradientBuffer());
    }
}
