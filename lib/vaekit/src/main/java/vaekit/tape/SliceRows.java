package vaekit.tape;

import vaekit.backend.Backend;

/// y = rows from … to−1 of x: x `[N, B]`, y `[to − from, B]`.
public final class SliceRows extends Op {
    private final Node x;
    private final int from;

    private SliceRows(Node x, int from, int to) {
        super(to - from, x.cols(), x);
        this.x = x;
        this.from = from;
    }

    public static Node of(Tape tape, Node x, int from, int to) {
        var op = tape.last(SliceRows.class, x);
        if (op == null || op.from != from || op.out.rows() != to - from) {
            if (from < 0 || to <= from || to > x.rows())
                throw misfit("SliceRows", "rows " + from + " to " + to + " of a node " + x.shape(), "0 ≤ from < to ≤ " + x.rows());
            op = new SliceRows(x, from, to);
        }
        return tape.record(op).out;
    }

    @Override protected void forward(Backend backend) {
        backend.copyRows(x.buffer(), from, out.buffer(), 0, out.rows());
    }

    @Override protected void backward(Backend backend) {
        backend.addRows(out.gradientBuffer(), 0, x.gradientBuffer(), from, out.rows());
    }
}
