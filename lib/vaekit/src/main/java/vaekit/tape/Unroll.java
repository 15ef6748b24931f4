package vaekit.tape;

import vaekit.backend.Backend;
import vaekit.backend.Buffer;

/// The rows of x one after the other in a single column: x `[L, B]`, y `[L·B, 1]`, y[l·B + b] = x[l, b]. So that each example of a batch can stand
/// beside every other one.
public final class Unroll extends Op {
    private final Node x;
    private final int[][] rowOf;                           // {l} for each l
    private Buffer one, row, column;                       // [1, 1] = 1, [1, B], [B, 1]

    private Unroll(Node x) {
        super(x.rows() * x.cols(), 1, x);
        this.x = x;
        rowOf = new int[x.rows()][];
        for (int l = 0; l < rowOf.length; l++) rowOf[l] = new int[] {l};
    }

    public static Node of(Tape tape, Node x) {
        var op = tape.last(Unroll.class, x);
        if (op == null) op = new Unroll(x);
        return tape.record(op).out;
    }

    /// A row is turned into a column by the product rowᵀ·1, which is what the gradient of a layer's input is.
    @Override protected void forward(Backend backend) {
        if (one == null) {
            one = backend.zeros(out.type(), 1, 1);
            row = backend.zeros(out.type(), 1, x.cols());
            column = backend.zeros(out.type(), x.cols(), 1);
        }
        backend.fill(1, one);
        for (int l = 0; l < x.rows(); l++) {
            backend.selectRows(x.buffer(), rowOf[l], row);
            backend.linearInputGradient(row, one, true, column);
            backend.copyRows(column, 0, out.buffer(), l * x.cols(), x.cols());
        }
    }

    @Override protected void backward(Backend backend) {
        for (int l = 0; l < x.rows(); l++) {
            backend.copyRows(out.gradientBuffer(), l * x.cols(), column, 0, x.cols());
            backend.linearWeightsGradient(one, column, true, row, null);
            backend.addToSelectedRows(row, rowOf[l], x.gradientBuffer());
        }
    }
}
