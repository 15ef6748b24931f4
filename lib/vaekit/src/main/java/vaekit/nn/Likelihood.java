package vaekit.nn;

import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.backend.Activation;
import vaekit.backend.Backends;
import vaekit.tape.BernoulliLogLik;
import vaekit.tape.CategoricalLogLik;
import vaekit.tape.GaussianLogLik;
import vaekit.tape.Node;
import vaekit.tape.SliceRows;
import vaekit.tape.Tape;

/// The last step of a decoder: what the numbers `out` that a network returns say about p(x|z), in nats with all constants.
public sealed interface Likelihood {

    /// How many numbers the network must return for x of dimension D.
    int outputs(int D);

    /// log p(x|z) per example, `[1, B]`: out `[outputs(D), B]`, x `[D, B]`.
    Node logLik(Tape tape, Node out, Node x);

    /// E[x|z], `[D, B]`, a new matrix.
    DenseMatrix mean(DenseMatrix out);

    /// E[x|z] of each column of z `[L, B]`: what [#mean(DenseMatrix)] makes of the decoder's output.
    default DenseMatrix mean(Mlp decoder, DenseMatrix z) {
        return mean(decoder.apply(z));
    }

    /// x in {0, 1}: out is the logits. Grey x in [0, 1] gives the usual pseudo-likelihood.
    record Bernoulli() implements Likelihood {
        @Override public int outputs(int D) {
            return D;
        }

        @Override public Node logLik(Tape tape, Node out, Node x) {
            return BernoulliLogLik.of(tape, out, x);
        }

        @Override public DenseMatrix mean(DenseMatrix out) {
            return map(out, 0, out.nrow(), Activation.SIGMOID);
        }

        /// The sigmoid is taken by the last layer, while its block of logits is in cache.
        @Override public DenseMatrix mean(Mlp decoder, DenseMatrix z) {
            return decoder.apply(z, Activation.SIGMOID);
        }
    }

    /// x real, standard deviation sigma given: out is the mean. −log p = ‖x − out‖²/(2σ²) + (D/2)·log 2πσ².
    record Gaussian(double sigma) implements Likelihood {
        public Gaussian {
            if (!(sigma > 0)) throw new IllegalArgumentException("Gaussian likelihood: sigma is " + sigma + "; expected a positive number.");
        }

        @Override public int outputs(int D) {
            return D;
        }

        @Override public Node logLik(Tape tape, Node out, Node x) {
            return GaussianLogLik.of(tape, x, out, tape.constant(out.type(), 2 * Math.log(sigma)));
        }

        @Override public DenseMatrix mean(DenseMatrix out) {
            return out.copy();
        }
    }

    /// x real, standard deviation learned per feature and example: out is [mean; log variance], 2D numbers.
    record LearnedGaussian() implements Likelihood {
        @Override public int outputs(int D) {
            return 2 * D;
        }

        @Override public Node logLik(Tape tape, Node out, Node x) {
            int D = out.rows() / 2;
            return GaussianLogLik.of(tape, x, SliceRows.of(tape, out, 0, D), SliceRows.of(tape, out, D, 2 * D));
        }

        @Override public DenseMatrix mean(DenseMatrix out) {
            return map(out, 0, out.nrow() / 2, Activation.IDENTITY);
        }
    }

    /// x is D/C one-hot groups of C classes, group after group: out is the logits.
    record Categorical(int C) implements Likelihood {
        @Override public int outputs(int D) {
            if (C < 2 || D % C != 0) throw new IllegalArgumentException("Categorical likelihood: D is " + D + "; expected a multiple of C = " + C + " ≥ 2.");
            return D;
        }

        @Override public Node logLik(Tape tape, Node out, Node x) {
            return CategoricalLogLik.of(tape, out, x, C);
        }

        @Override public DenseMatrix mean(DenseMatrix out) {
            var p = map(out, 0, out.nrow(), Activation.IDENTITY);
            for (int j = 0; j < p.ncol(); j++) {
                for (int from = 0; from < p.nrow(); from += C) softmax(p, j, from);
            }
            return p;
        }

        private void softmax(DenseMatrix p, int j, int from) {
            double max = Double.NEGATIVE_INFINITY, sum = 0;
            for (int i = from; i < from + C; i++) max = Math.max(max, p.get(i, j));
            for (int i = from; i < from + C; i++) {
                p.set(i, j, Math.exp(p.get(i, j) - max));
                sum += p.get(i, j);
            }
            for (int i = from; i < from + C; i++) p.div(i, j, sum);
        }
    }

    private static DenseMatrix map(DenseMatrix out, int from, int to, Activation f) {
        var y = DenseMatrix.zeros(out.scalarType() == ScalarType.Float64 ? ScalarType.Float64 : ScalarType.Float32, to - from, out.ncol());
        if (y.nrow() == out.nrow()) {
            var backend = Backends.get();
            var result = backend.of(y);
            backend.activate(f, backend.of(out), result);
            return result.host();
        }
        for (int j = 0; j < y.ncol(); j++) {
            for (int i = 0; i < y.nrow(); i++) y.set(i, j, f.apply(out.get(from + i, j)));
        }
        return y;
    }
}
