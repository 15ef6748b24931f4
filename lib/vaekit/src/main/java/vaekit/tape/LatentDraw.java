package vaekit.tape;

/// One z ~ q(z|x) for each column, as a posterior draws it.
public interface LatentDraw {

    /// `[L, B]`; gradients pass through it.
    Node z();

    /// log q(z|x) of these z, `[1, B]`: recorded on the tape when it is asked for.
    Node logQ(Tape tape);

    /// A draw whose log q is computed already, as in a normalising flow; the same object as in the last step, if the nodes are the same.
    static LatentDraw of(Node z, Node logQ) {
        if (z.draw == null || z.draw.log != logQ) z.draw = new Known(z, logQ);
        return z.draw;
    }

    /// @param z the draw; @param log its log q(z|x)
    record Known(Node z, Node log) implements LatentDraw {
        @Override public Node logQ(Tape tape) {
            return log;
        }
    }
}
