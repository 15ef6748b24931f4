package outside;

import java.util.List;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.backend.Activation;
import vaekit.nn.Prior;
import vaekit.rng.Rng;
import vaekit.tape.Node;
import vaekit.tape.Parameter;
import vaekit.tape.Tape;

/// p(z) = ½ N(m₁, diag exp(v₁)) + ½ N(m₂, diag exp(v₂)), all four learned, `[L, 1]` each.
record Bumps(Parameter m1, Parameter v1, Parameter m2, Parameter v2) implements Prior {

    static Bumps of(int L, ScalarType type) {
        DenseMatrix left = DenseMatrix.zeros(type, L, 1), right = DenseMatrix.zeros(type, L, 1);
        left.fill(-1);
        right.fill(1);
        return new Bumps(new Parameter("prior.m1", left), new Parameter("prior.v1", DenseMatrix.zeros(type, L, 1)),
            new Parameter("prior.m2", right), new Parameter("prior.v2", DenseMatrix.zeros(type, L, 1)));
    }

    @Override public List<Parameter> parameters() {
        return List.of(m1, v1, m2, v2);
    }

    /// log ½(e^a + e^b) = a + softplus(b − a) − log 2. A Gaussian is the same with z and its mean exchanged, so one mean may serve all columns.
    @Override public Node logProb(Tape tape, Node z) {
        var a = tape.gaussianLogLik(m1, z, v1);
        var b = tape.gaussianLogLik(m2, z, v2);
        return tape.add(tape.add(a, tape.activate(tape.minus(b, a), Activation.SOFTPLUS)), tape.constant(z.value().scalarType(), -Math.log(2)));
    }

    @Override public DenseMatrix sample(ScalarType type, int L, int n, Rng rng) {
        var z = rng.split(0).normal(type, L, n);
        for (int j = 0; j < n; j++) {
            boolean first = rng.split(1).uniform(j) < 0.5;
            DenseMatrix m = (first ? m1 : m2).value(), v = (first ? v1 : v2).value();
            for (int i = 0; i < L; i++) z.set(i, j, m.get(i, 0) + Math.exp(0.5 * v.get(i, 0)) * z.get(i, j));
        }
        return z;
    }
}
