package vaekit.tape;

import vaekit.backend.Backend;

/// A weighted sum of terms, each the sum over a `[N, B_i]` node divided by its number of examples B_i: Σ_i weight_i · mean_i.
/// For objectives whose parts come from batches of different sizes.
public final class Loss extends Op implements LossTerms {
    private final Node[] parts;
    private final double[] weights, means;

    private Loss(Node[] parts, double[] weights) {
        super(1, 1, parts);
        this.parts = parts;
        this.weights = weights;
        this.means = new double[parts.length];
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
    @Override public double term(int i) {
        return means[i];
    }

    @Override protected void forward(Backend backend) {
        double sum = 0;
        for (int p = 0; p < parts.length; p++) {
            var x = parts[p].value();
            means[p] = 0;
            for (int j = 0; j < x.ncol(); j++) {
                for (int i = 0; i < x.nrow(); i++) means[p] += x.get(i, j);
            }
            means[p] /= x.ncol();
            sum += weights[p] * means[p];
        }
        out.value().set(0, 0, sum);
    }

    @Override protected void backward(Backend backend) {
        for (int p = 0; p < parts.length; p++) {
            if (!parts[p].differentiable()) continue;
            double share = out.gradient().get(0, 0) * weights[p] / parts[p].cols();
            for (int j = 0; j < parts[p].cols(); j++) {
                for (int i = 0; i < parts[p].rows(); i++) parts[p].gradient().add(i, j, share);
            }
        }
    }
}
