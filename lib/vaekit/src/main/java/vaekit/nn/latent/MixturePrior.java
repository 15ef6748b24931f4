package vaekit.nn.latent;

import java.util.List;
import java.util.stream.IntStream;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.nn.Encoding;
import vaekit.nn.Module;
import vaekit.nn.OneHot;
import vaekit.nn.Prior;
import vaekit.rng.Rng;
import vaekit.tape.Node;
import vaekit.tape.Parameter;
import vaekit.tape.Tape;

/// p(z) = Σ_k π_k N(z; m_k, diag exp(v_k)), all of it learned: the prior of a Gaussian mixture VAE. The component is summed out, so
///
/// log p(z) = log Σ_k exp(log π_k + log N(z; m_k, diag exp(v_k)))
///
/// and the KL is the one-sample estimate log q(z|x) − log p(z) (Stanford CS236, homework 2, problem 2, where π is 1/K). [ClusterPrior] sums the
/// component out of the KL instead.
///
/// @param mean `[L, K]`; @param logVar `[L, K]`; @param logits of π, `[1, K]`; null: all components weigh 1/K, for good
public record MixturePrior(Parameter mean, Parameter logVar, Parameter logits) implements Prior {

    /// K components with the weights 1/K, which do not learn; means start as draws from N(0, spread²·I), variances as 1.
    public static MixturePrior of(int L, int K, double spread, Rng rng, ScalarType type) {
        if (L < 1 || K < 1 || !(spread > 0 && spread < Double.POSITIVE_INFINITY)) throw new IllegalArgumentException("MixturePrior: " + K + " components with spread " + spread + " in " + L + " dimensions; expected at least 1 of each, and a positive spread.");
        var mean = rng.normal(type, L, K);
        for (int k = 0; k < K; k++) for (int i = 0; i < L; i++) mean.set(i, k, spread * mean.get(i, k));
        return new MixturePrior(new Parameter("prior.mean", mean), new Parameter("prior.logVar", DenseMatrix.zeros(type, L, K)), null);
    }

    /// Components at these means `[L, K]`, copied, each with the standard deviation `sd`, and weights that learn: where a clustering of another model's codes
    /// is the start (Jiang et al. 2017, "VaDE", section 3.3, starts from a mixture fitted to the codes of an autoencoder).
    public static MixturePrior at(DenseMatrix means, double sd, ScalarType type) {
        if (!(sd > 0 && sd < Double.POSITIVE_INFINITY)) throw new IllegalArgumentException("MixturePrior: the standard deviation is " + sd + "; expected a positive number.");
        var logVar = DenseMatrix.zeros(type, means.nrow(), means.ncol());
        for (int k = 0; k < means.ncol(); k++) for (int i = 0; i < means.nrow(); i++) {
            if (!Double.isFinite(means.get(i, k))) throw new IllegalArgumentException("MixturePrior: the mean of component " + k + " has the coordinate " + means.get(i, k) + "; expected finite numbers.");
            logVar.set(i, k, 2 * Math.log(sd));
        }
        return new MixturePrior(new Parameter("prior.mean", Module.converted(means, type).copy()), new Parameter("prior.logVar", logVar), null).weighted();
    }

    /// The same with weights that learn, equal at first.
    public MixturePrior weighted() {
        return new MixturePrior(mean, logVar, new Parameter("prior.logits", DenseMatrix.zeros(mean.type(), 1, K())));
    }

    public int K() {
        return mean.cols();
    }

    @Override public List<Parameter> parameters() {
        return logits == null ? List.of(mean, logVar) : List.of(mean, logVar, logits);
    }

    @Override public Node logProb(Tape tape, Node z) {
        return tape.logSumExp(joint(tape, Components.logProbs(tape, mean, logVar, z), z), K());
    }

    /// log π_k is added to what each column has for each component, `[1, B·K]`; z `[L, B]`.
    Node joint(Tape tape, Node each, Node z) {
        if (logits == null) return tape.add(each, tape.constant(each.type(), -Math.log(K())));
        var none = tape.sumRows(tape.scale(0, z));                                                        // [1, B]
        var unnormalised = tape.addAllClasses(none, logits, false);                                       // [1, B·K]
        return tape.add(each, tape.minus(unnormalised, tape.logSumExp(logits, K())));
    }

    /// p(k|z) ∝ π_k N(z; m_k, diag exp(v_k)) of each column of z `[L, N]`: which component it came from, `[K, N]`.
    public DenseMatrix responsibilities(DenseMatrix z) {
        if (z.nrow() != mean.rows()) throw new IllegalArgumentException("MixturePrior: z is [" + z.nrow() + ", " + z.ncol() + "]; expected [" + mean.rows() + ", N], one code per column.");
        var tape = Tape.on(mean.backend());
        var input = tape.input(Module.converted(z, mean.type()));
        return shares(joint(tape, Components.logProbs(tape, mean, logVar, input), input).value(), K());
    }

    /// `[1, N·K]`, logarithms, to `[K, N]`, shares of each column.
    static DenseMatrix shares(DenseMatrix logs, int K) {
        var shares = logs.zeros(K, logs.ncol() / K);
        for (int n = 0; n < shares.ncol(); n++) {
            for (int k = 0; k < K; k++) shares.set(k, n, logs.get(0, n * K + k));
            OneHot.softmax(shares, n, 0, K);
        }
        return shares;
    }

    @Override public DenseMatrix sample(ScalarType type, int L, int n, Rng rng) {
        var log = DenseMatrix.zeros(ScalarType.Float64, K(), 1);
        for (int k = 0; k < K(); k++) log.set(k, 0, logits == null ? 0 : logits.value().get(0, k));
        var picked = IntStream.range(0, n).map(j -> OneHot.draw(log, 0, 0, K(), rng.split(1).uniform(j))).toArray();
        return Components.sample(new Encoding(mean.value(), logVar.value()), picked, rng.split(0));
    }

    @Override public String toString() {
        return "MixturePrior[K=" + K() + ", " + (logits == null ? "equal weights" : "learned weights") + "]";
    }
}
