package vaekit.tape;

import java.util.Arrays;
import vaekit.backend.Backend;
import vaekit.backend.Buffer;
import vaekit.backend.StepNumber;

/// A weighted sum of terms, each the sum over a `[N, B_i]` node divided by its number of examples B_i: Σ_i weight_i · mean_i.
/// For objectives whose parts come from batches of different sizes. The weights may differ from step to step.
public final class Loss extends Op implements LossTerms {
    private static final double[] MINUS = {-1};

    private final Node[] parts;
    private final StepNumber[] weights, shares;            // weight_i and weight_i / B_i
    private final Buffer[] means;                          // [1, 1] each

    private Loss(Node... parts) {
        super(1, 1, parts);
        this.parts = parts;
        weights = new StepNumber[parts.length];
        shares = new StepNumber[parts.length];
        Arrays.setAll(weights, i -> new StepNumber());
        Arrays.setAll(shares, i -> new StepNumber());
        means = new Buffer[parts.length];
    }

    /// Weight i belongs to part i.
    public static Loss of(Tape tape, double[] weights, Node... parts) {
        var op = tape.last(Loss.class, parts);
        return (op == null ? new Loss(parts) : op).record(tape, weights);
    }

    /// One part; like the next, without an array for the parts.
    public static Loss of(Tape tape, double[] weights, Node part) {
        var op = tape.last(Loss.class, part);
        return (op == null ? new Loss(part) : op).record(tape, weights);
    }

    public static Loss of(Tape tape, double[] weights, Node a, Node b, Node c) {
        var op = tape.last(Loss.class, a, b, c);
        return (op == null ? new Loss(a, b, c) : op).record(tape, weights);
    }

    private Loss record(Tape tape, double[] weights) {
        if (weights.length != parts.length) throw misfit("Loss", weights.length + " weights for " + parts.length + " parts", "a weight per part");
        for (int i = 0; i < parts.length; i++) {
            this.weights[i].set(weights[i]);
            shares[i].set(weights[i] / parts[i].cols());
        }
        return tape.record(this);
    }

    /// −mean(logLik): for objectives of one term.
    public static Loss negative(Tape tape, Node logLik) {
        return of(tape, MINUS, logLik);
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
        for (int i = 0; i < parts.length; i++) {
            var x = parts[i];
            if (x.differentiable()) backend.addScaled(shares[i], out.gradientBuffer(), x.fresh(), x.gradientToOverwrite());
        }
    }
}
