package vaekit.tape;

import java.util.Arrays;
import vaekit.backend.Backend;

/// y = the rows of x that `rows` names, in that order: x `[N, B]`, y `[rows.length, B]`. For parts of an image.
public final class SelectRows extends Op {
    private final Node x;
    private final int[] rows;

    private SelectRows(Node x, int[] rows) {
        super(rows.length, x.cols(), x);
        for (int row : rows) if (row < 0 || row >= x.rows()) throw misfit("SelectRows", "row " + row + " of a node " + x.shape(), "0 to " + (x.rows() - 1));
        this.x = x;
        this.rows = rows.clone();
    }

    public static Node of(Tape tape, Node x, int[] rows) {
        var op = tape.last(SelectRows.class, x);
        if (op == null || !Arrays.equals(op.rows, rows)) op = new SelectRows(x, rows);
        return tape.record(op).out;
    }

    @Override protected void forward(Backend backend) {
        backend.selectRows(x.buffer(), rows, out.buffer());
    }

    @Override protected void backward(Backend backend) {
        backend.addToSelectedRows(out.gradientBuffer(), rows, x.gradientBuffer());
    }
}
