package outside;

import smile.tensor.DenseMatrix;
import vaekit.backend.Activation;
import vaekit.nn.Likelihood;
import vaekit.rng.Rng;
import vaekit.tape.Node;
import vaekit.tape.Tape;

/// x real, −log p = Σ |x − out|/b + D·log 2b.
record Laplace(double b) implements Likelihood {
    @Override public int outputs(int D) {
        return D;
    }

    @Override public Node logLik(Tape tape, Node out, Node x) {
        var d = tape.minus(out, tape.repeatColumns(x, out.cols() / x.cols()));
        var size = tape.add(tape.activate(d, Activation.RELU), tape.activate(tape.scale(-1, d), Activation.RELU));      // |d|
        var constant = tape.constant(x.value().scalarType(), -x.rows() * Math.log(2 * b));
        return tape.add(tape.scale(-1 / b, tape.sumRows(size)), constant);
    }

    @Override public DenseMatrix mean(DenseMatrix out) {
        return out.copy();
    }

    @Override public DenseMatrix sample(DenseMatrix out, Rng rng) {
        var x = out.copy();
        for (int j = 0; j < x.ncol(); j++) {
            for (int i = 0; i < x.nrow(); i++) {
                double u = rng.uniform((long) j * x.nrow() + i) - 0.5;
                x.set(i, j, x.get(i, j) - b * Math.signum(u) * Math.log(1 - 2 * Math.abs(u)));
            }
        }
        return x;
    }
}
