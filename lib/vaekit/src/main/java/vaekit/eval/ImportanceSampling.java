package vaekit.eval;

import smile.tensor.DenseMatrix;
import vaekit.dist.Estimate;
import vaekit.dist.LogSumExp;
import vaekit.model.LatentModel;
import vaekit.model.Posterior;
import vaekit.rng.Rng;
import vaekit.tape.Noise;
import vaekit.tape.Tape;

/// log p(x) by importance sampling from the encoder (Rezende et al. 2014, appendix E; the bound of Burda et al. 2016, equation 8):
///
/// log p̂_K(x) = log (1/K) Σ_k p(x|z_k) p(z_k) / q(z_k|x), z_k ~ q(z|x)
///
/// Its mean is a lower bound on log p(x) that rises with K; K = 1 is the ELBO with one sample.
public final class ImportanceSampling {
    private static final int CHUNK = 500;                             // samples decoded at a time: 784 × 500 floats stay in cache

    private final LatentModel model;
    private final int K;
    private final Tape tape = Tape.create();
    private final double[] logWeights;

    private ImportanceSampling(LatentModel model, int K) {
        if (K < 1) throw new IllegalArgumentException("Importance sampling with K = " + K + " samples; expected at least 1.");
        this.model = model;
        this.K = K;
        this.logWeights = new double[K];
    }

    /// log p̂_K(x) of each column of x `[D, N]`, in nats. Column n uses the noise of `rng.split(n)`.
    public static double[] logLikelihoods(LatentModel model, DenseMatrix x, int K, Rng rng) {
        var sampler = new ImportanceSampling(model, K);
        var q = model.encode(x);
        var one = x.zeros(x.nrow(), 1);
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
    private void weigh(DenseMatrix x, Posterior q, int n, Rng rng) {
        int L = model.latentDimensions();
        for (int from = 0; from < K; from += CHUNK) {
            int S = Math.min(CHUNK, K - from);
            tape.begin();
            var eps = Noise.of(tape, x.scalarType(), rng.split(from).key(), L, S).value();
            var z = samples(q, n, eps);
            var logLik = model.likelihood().logLik(tape, model.decoder().apply(tape, tape.input(z)), tape.input(x)).value();
            for (int s = 0; s < S; s++) {
                double logRatio = 0;                                  // log p(z) − log q(z|x): the constants cancel
                for (int i = 0; i < L; i++) logRatio += 0.5 * (q.logVar().get(i, n) + eps.get(i, s) * eps.get(i, s) - z.get(i, s) * z.get(i, s));
                logWeights[from + s] = logLik.get(0, s) + logRatio;
            }
        }
    }

    private DenseMatrix z;

    private DenseMatrix samples(Posterior q, int n, DenseMatrix eps) {
        if (z == null || z.ncol() != eps.ncol()) z = eps.zeros(eps.nrow(), eps.ncol());
        for (int i = 0; i < z.nrow(); i++) {
            double mu = q.mu().get(i, n), sigma = Math.exp(0.5 * q.logVar().get(i, n));
            for (int s = 0; s < z.ncol(); s++) z.set(i, s, mu + sigma * eps.get(i, s));
        }
        return z;
    }
}
