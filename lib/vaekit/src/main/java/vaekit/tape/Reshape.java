package vaekit.tape;

import vaekit.backend.Backend;

/// The numbers of x, counted down its columns, in columns of another length: x `[M, N]`, y `[rows, M·N/rows]`. Of an image's pixels, each with C
/// channels, it makes columns of their own, `[C, pixels·B]`, or puts them below each other again.
public final class Reshape extends Op {
    private final Node x;

    private Reshape(Node x, int rows) {
        super(rows, Math.max(1, (int) ((long) x.rows() * x.cols() / rows)), x);
        if ((long) x.rows() * x.cols() % rows != 0) throw misfit("Reshape", "x is " + x.shape(), "a number of elements that columns of " + rows + " divide");
        this.x = x;
    }

    public static Node of(Tape tape, Node x, int rows) {
        var op = tape.last(Reshape.class, x);
        if (op == null || op.out.rows() != rows) op = new Reshape(x, rows);
        return tape.record(op).out;
    }

    @Override protected void forward(Backend backend) {
        backend.addReshaped(x.buffer(), true, out.buffer());
    }

    @Override protected void backward(Backend backend) {
        boolean fresh = x.fresh();
        backend.addReshaped(out.gradientBuffer(), fresh, x.gradientToOverwrite());
    }
}
