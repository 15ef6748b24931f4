package vaekit.nn;

import java.util.function.ToDoubleBiFunction;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.backend.Activation;
import vaekit.backend.Backends;
import vaekit.rng.NormalNoise;
import vaekit.rng.Rng;
import vaekit.tape.BernoulliLogLik;
import vaekit.tape.CategoricalLogLik;
import vaekit.tape.GaussianLogLik;
import vaekit.tape.Node;
import vaekit.tape.Tape;

/// The last step of a decoder: what the numbers `out` that a network returns say about p(x|z), in nats with all constants.
///
/// A likelihood of your own implements the four methods without a body and goes into every model: `Vae.of(784, 20).likelihood(mine)`. Make it a record,
/// or give it a `toString`: a saved model names its likelihood by it, and a model with another one refuses the file.
public interface Likelihood extends Learnable {

    /// How many numbers the network must return for x of dimension D.
    int outputs(int D);

    /// log p(x|z) per example, `[1, B]`: out `[outputs(D), B]`, x `[D, B]`. Each x may serve S neighbouring columns of out `[outputs(D), B·S]`.
    Node logLik(Tape tape, Node out, Node x);

    /// E[x|z], `[D, B]`, a new matrix.
    DenseMatrix mean(DenseMatrix out);

    /// One x ~ p(x|z) for each column, `[D, B]`, a new matrix: the noise follows from `rng`.
    DenseMatrix sample(DenseMatrix out, Rng rng);

    /// E[x|z] of each column of z `[L, B]`: what [#mean(DenseMatrix)] makes of the decoder's output.
    default DenseMatrix mean(Module decoder, DenseMatrix z) {
        return mean(decoder.apply(z));
    }

    /// Refuses examples x `[D, N]` that it is not defined for, with a sentence that says what to choose instead; by default it takes any.
    default void check(String data, DenseMatrix x) {}

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
        @Override public DenseMatrix mean(Module decoder, DenseMatrix z) {
            return decoder.apply(z, Activation.SIGMOID);
        }

        @Override public DenseMatrix sample(DenseMatrix out, Rng rng) {
            var x = mean(out);
            for (int j = 0; j < x.ncol(); j++) {
                for (int i = 0; i < x.nrow(); i++) x.set(i, j, rng.uniform((long) j * x.nrow() + i) < x.get(i, j) ? 1 : 0);
            }
            return x;
        }

        @Override public void check(String data, DenseMatrix x) {
            requireUnit("Bernoulli", data, x);
        }
    }

    /// Grey x in [0, 1] with a density that integrates to one (Loaiza-Ganem & Cunningham 2019): out is the logits; see [vaekit.dist.ContinuousBernoulli].
    record ContinuousBernoulli() implements Likelihood {
        @Override public int outputs(int D) {
            return D;
        }

        @Override public Node logLik(Tape tape, Node out, Node x) {
            return BernoulliLogLik.continuous(tape, out, x);
        }

        @Override public DenseMatrix mean(DenseMatrix out) {
            var x = out.zeros(out.nrow(), out.ncol());
            for (int j = 0; j < x.ncol(); j++) for (int i = 0; i < x.nrow(); i++) x.set(i, j, vaekit.dist.ContinuousBernoulli.mean(out.get(i, j)));
            return x;
        }

        @Override public DenseMatrix sample(DenseMatrix out, Rng rng) {
            var x = out.zeros(out.nrow(), out.ncol());
            for (int j = 0; j < x.ncol(); j++) {
                for (int i = 0; i < x.nrow(); i++) x.set(i, j, vaekit.dist.ContinuousBernoulli.quantile(out.get(i, j), rng.uniform((long) j * x.nrow() + i)));
            }
            return x;
        }

        @Override public void check(String data, DenseMatrix x) {
            requireUnit("ContinuousBernoulli", data, x);
        }
    }

    /// x real, standard deviation sigma given: out is the mean. −log p = ‖x − out‖²/(2σ²) + (D/2)·log 2πσ².
    record Gaussian(double sigma) implements Likelihood {
        public Gaussian {
            if (!(sigma > 0 && sigma < Double.POSITIVE_INFINITY)) throw new IllegalArgumentException("Gaussian likelihood: sigma is " + sigma + "; expected a positive number.");
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

        @Override public DenseMatrix sample(DenseMatrix out, Rng rng) {
            return noisy(out, rng, (i, j) -> sigma);
        }
    }

    /// x real, standard deviation learned per feature and example: out is [mean; log variance], 2D numbers.
    record LearnedGaussian() implements Likelihood {
        @Override public int outputs(int D) {
            return 2 * D;
        }

        @Override public Node logLik(Tape tape, Node out, Node x) {
            int D = out.rows() / 2;
            return GaussianLogLik.of(tape, x, tape.rows(out, 0, D), tape.rows(out, D, 2 * D));
        }

        @Override public DenseMatrix mean(DenseMatrix out) {
            return map(out, 0, out.nrow() / 2, Activation.IDENTITY);
        }

        @Override public DenseMatrix sample(DenseMatrix out, Rng rng) {
            int D = out.nrow() / 2;
            return noisy(mean(out), rng, (i, j) -> Math.exp(0.5 * out.get(D + i, j)));
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
                for (int from = 0; from < p.nrow(); from += C) OneHot.softmax(p, j, from, C);
            }
            return p;
        }

        @Override public DenseMatrix sample(DenseMatrix out, Rng rng) {
            var x = out.zeros(out.nrow(), out.ncol());
            for (int j = 0; j < x.ncol(); j++) {
                for (int from = 0; from < x.nrow(); from += C) x.set(from + OneHot.draw(out, j, from, C, rng.uniform((long) j * x.nrow() + from)), j, 1);
            }
            return x;
        }

        @Override public void check(String data, DenseMatrix x) {
            for (int j = 0; j < x.ncol(); j++) {
                for (int from = 0; from < x.nrow(); from += C) {
                    if (!OneHot.is(x, j, from, C))
                        throw refused("Categorical", data, "rows " + from + " to " + (from + C - 1) + " of an example are not a single 1 among zeros", "one-hot groups of " + C + " rows");
                }
            }
        }
    }

    private static void requireUnit(String likelihood, String data, DenseMatrix x) {
        for (int j = 0; j < x.ncol(); j++) {
            for (int i = 0; i < x.nrow(); i++) {
                if (!(x.get(i, j) >= 0 && x.get(i, j) <= 1))
                    throw refused(likelihood, data, "feature " + i + " of an example is " + x.get(i, j), "numbers from 0 to 1. Divide pixels by 255; for real numbers choose "
                        + "likelihood(new Likelihood.LearnedGaussian()) or Gaussian(sigma)");
            }
        }
    }

    private static IllegalArgumentException refused(String likelihood, String data, String given, String expected) {
        return new IllegalArgumentException("A " + likelihood + " likelihood is not defined for '" + data + "': " + given + "; expected " + expected + ".");
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

    /// mean + sd ∘ eps; `sd` gives the standard deviation at a row and a column.
    private static DenseMatrix noisy(DenseMatrix mean, Rng rng, ToDoubleBiFunction<Integer, Integer> sd) {
        var x = mean.zeros(mean.nrow(), mean.ncol());
        NormalNoise.fill(rng.key(), x);
        for (int j = 0; j < x.ncol(); j++) for (int i = 0; i < x.nrow(); i++) x.set(i, j, mean.get(i, j) + sd.applyAsDouble(i, j) * x.get(i, j));
        return x;
    }
}
