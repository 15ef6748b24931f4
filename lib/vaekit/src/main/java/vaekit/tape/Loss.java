package vaekit.tape;

import vaekit.backend.Backend;
import vaekit.backend.Buffer;

/// A weighted sum of terms, each the sum over a `[N, B_i]` node divided by its number of examples B_i: Σ_i weight_i · mean_i.
/// For objectives whose parts come from batches of different sizes.
public final class Loss extends Op implements LossTerms {
    private final Node[] parts;
    private final double[] weights;
    private final Buffer[] means;                          // [1, 1] each

    private Loss(Node[] parts, double[] weights) {
        super(1, 1, parts);
        this.parts = parts;
        this.weights = weights;
        this.means = new Buffer[parts.length];
    }

    /// Weight i belongs to part i; both arrays are kept.
    public static Loss of(Tape tape, double[] weights, Node... parts) {
        if (weights.length != parts.length) throw misfit("Loss", weights.length + " weights for " + parts.length + " parts", "a weight per part");
        var op = tape.last(Loss.class, parts);
        if (op == null || op.weights != weights) op = new Loss(parts, weights);
        return tape.record(op);
    }

    @Override public Node loss() {
        return out;
    }

    /// The mean of part i, without its weight.
    @Override public Buffer termBuffer(int i) {
        out.settle();
        return means[i];
    }

    @Override protected void forward(Backend backend) {
        for (int i = 0; i < parts.length; i++) {
            if (means[i] == null) means[i] = backend.zeros(out.type(), 1, 1);
            backend.addScaled(1.0 / parts[i].cols(), parts[i].buffer(), true, means[i]);
            backend.addScaled(weights[i], means[i], i == 0, out.buffer());
        }
    }

    @Override protected void backward(Backend backend) {
        for (int i = 0; i < parts.length; i++) addTo(backend, parts[i], weights[i] / parts[i].cols(), out.gradientBuffer());
    }
}
