package vaekit.eval;

import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.dist.Estimate;
import vaekit.dist.LogSumExp;
import vaekit.model.LatentModel;
import vaekit.rng.Rng;
import vaekit.tape.Noise;
import vaekit.tape.Tape;

/// log p(x) by importance sampling from the encoder (Rezende et al. 2014, appendix E; the bound of Burda et al. 2016, equation 8):
///
/// log p̂_K(x) = log (1/K) Σ_k p(x|z_k) p(z_k) / q(z_k|x), z_k ~ q(z|x)
///
/// Its mean is a lower bound on log p(x) that rises with K; K = 1 is the ELBO with one sample.
public final class ImportanceSampling {
    private static final int CHUNK = 500;                             // samples decoded at a time, at most: the decoder is copied into the cache for each chunk

    private final LatentModel model;
    private final int K;
    private final Tape tape = Tape.create();
    private final double[] logWeights;
    private final DenseMatrix stats;                                  // of one example's posterior, once for each sample of a chunk, [·, S]

    private ImportanceSampling(LatentModel model, int K, ScalarType type) {
        if (K < 1) throw new IllegalArgumentException("Importance sampling with K = " + K + " samples; expected at least 1.");
        this.model = model;
        this.K = K;
        this.logWeights = new double[K];
        this.stats = DenseMatrix.zeros(type, model.encoder().out(), Math.ceilDiv(K, Math.ceilDiv(K, CHUNK)));
    }

    /// log p̂_K(x) of each column of x `[D, N]`, in nats. Column n uses the noise of `rng.split(n)`.
    public static double[] logLikelihoods(LatentModel model, DenseMatrix x, int K, Rng rng) {
        var q = model.encoder().apply(x);
        model.likelihood().check("x", x);
        var sampler = new ImportanceSampling(model, K, q.scalarType());
        var one = q.zeros(x.nrow(), 1);
        var result = new double[x.ncol()];
        for (int n = 0; n < result.length; n++) {
            for (int i = 0; i < x.nrow(); i++) one.set(i, 0, x.get(i, n));
            sampler.weigh(one, q, n, rng.split(n));
            result[n] = LogSumExp.mean(sampler.logWeights);
        }
        return result;
    }

    /// The mean of −log p̂_K(x) over the columns of x, with its standard error over examples.
    public static Estimate nll(LatentModel model, DenseMatrix x, int K, Rng rng) {
        var logLik = logLikelihoods(model, x, K, rng);
        for (int n = 0; n < logLik.length; n++) logLik[n] = -logLik[n];
        return Estimate.of(logLik);
    }

    /// Fills log w_k = log p(x|z_k) + log p(z_k) − log q(z_k|x) for example n.
    private void weigh(DenseMatrix x, DenseMatrix q, int n, Rng rng) {
        for (int s = 0; s < stats.ncol(); s++) for (int i = 0; i < stats.nrow(); i++) stats.set(i, s, q.get(i, n));
        for (int from = 0; from < K; from += stats.ncol()) {
            tape.begin();
            var eps = Noise.of(tape, x.scalarType(), rng.split(from).key(), model.posterior().noise(model.latentDimensions()), stats.ncol());
            var draw = model.posterior().draw(tape, tape.input(stats), eps);
            var logLik = model.likelihood().logLik(tape, model.decoder().apply(tape, draw.z()), tape.input(x)).value();
            var logPrior = model.prior().logProb(tape, draw.z()).value();
            var logQ = draw.logQ(tape).value();
            for (int s = 0; s < stats.ncol() && from + s < K; s++) logWeights[from + s] = logLik.get(0, s) + logPrior.get(0, s) - logQ.get(0, s);
        }
    }
}
