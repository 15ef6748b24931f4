package vaekit.nn.latent;

import smile.tensor.DenseMatrix;
import vaekit.nn.Encoding;
import vaekit.rng.Rng;
import vaekit.tape.Node;
import vaekit.tape.Reparameterize;
import vaekit.tape.Tape;

/// The K diagonal Gaussians N(mean_k, diag exp(logVar_k)) of a mixture, `[L, K]` each, and what all columns of a batch have to do with all of them in one
/// pass: results are `[1, B·K]`, component after component for each column.
final class Components {
    private Components() {}

    /// log N(z_b; mean_k, exp(logVar_k)) of each column of z `[L, B]` and each component.
    static Node logProbs(Tape tape, Node mean, Node logVar, Node z) {
        var zero = tape.scale(0, z);
        return tape.gaussianLogLik(z, tape.addAllClasses(zero, mean, false), tape.addAllClasses(zero, logVar, false));
    }

    /// KL(q(z|x_b) ‖ N(mean_k, exp(logVar_k))) of each column and each component.
    static Node kls(Tape tape, Node mean, Node logVar, Reparameterize q) {
        var zero = tape.scale(0, q.mu());
        int K = mean.cols();
        return tape.sumRows(tape.gaussianKl(tape.repeatColumns(q.mu(), K), tape.repeatColumns(q.logVar(), K),
            tape.addAllClasses(zero, mean, false), tape.addAllClasses(zero, logVar, false)));
    }

    /// One draw for each of these components, `[L, picked.length]`.
    static DenseMatrix sample(Encoding components, int[] picked, Rng rng) {
        var z = rng.normal(components.mu().scalarType(), components.mu().nrow(), picked.length);
        for (int j = 0; j < picked.length; j++) for (int i = 0; i < z.nrow(); i++) {
            double sd = Math.exp(0.5 * components.logVar().get(i, picked[j]));
            z.set(i, j, components.mu().get(i, picked[j]) + sd * z.get(i, j));
        }
        return z;
    }
}
