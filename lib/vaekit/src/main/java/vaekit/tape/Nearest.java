package vaekit.tape;

import vaekit.backend.Backend;
import vaekit.backend.Buffer;

/// Which column of E lies nearest to each column of z, one-hot: z `[D, N]`, E `[D, K]`, y `[K, N]`; of several equally near ones the first. It has no gradient.
///
/// The nearest is the one with the largest Eᵀz − ½‖e‖², since ‖z − e‖² = ‖z‖² − 2(eᵀz − ½‖e‖²).
public final class Nearest extends Op {
    private final Node z, E;
    private Buffer scores, squares, halves, ones;          // [K, N], [D, K], [K, 1], [D, 1] = −½

    private Nearest(Node z, Node E) {
        super(false, E.cols(), z.cols(), z, E);
        if (z.rows() != E.rows()) throw misfit("Nearest", "z is " + z.shape() + " and the codebook " + E.shape(), "as many rows in both");
        this.z = z;
        this.E = E;
    }

    public static Node of(Tape tape, Node z, Node E) {
        var op = tape.last(Nearest.class, z, E);
        return tape.record(op == null ? new Nearest(z, E) : op).out;
    }

    @Override protected void forward(Backend backend) {
        if (scores == null) {
            scores = backend.zeros(out.type(), E.cols(), z.cols());
            squares = backend.zeros(out.type(), E.rows(), E.cols());
            halves = backend.zeros(out.type(), E.cols(), 1);
            ones = backend.zeros(out.type(), E.rows(), 1);
        }
        backend.fill(-0.5, ones);
        backend.addProduct(E.buffer(), E.buffer(), true, squares);
        backend.linearInputGradient(squares, ones, true, halves);         // −½‖e‖²: squaresᵀ·(−½)
        backend.linearInputGradient(E.buffer(), z.buffer(), true, scores);
        backend.add(scores, 1, halves, scores);
        backend.largest(scores, out.buffer());
    }

    @Override protected void backward(Backend backend) {
        throw new AssertionError("a choice has no gradient");
    }
}
