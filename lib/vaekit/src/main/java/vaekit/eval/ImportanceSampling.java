package vaekit.eval;

import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.dist.Estimate;
import vaekit.dist.LogSumExp;
import vaekit.model.LatentModel;
import vaekit.model.Posterior;
import vaekit.rng.Rng;
import vaekit.tape.GaussianLogLik;
import vaekit.tape.Node;
import vaekit.tape.Noise;
import vaekit.tape.Tape;

/// log p(x) by importance sampling from the encoder (Rezende et al. 2014, appendix E; the bound of Burda et al. 2016, equation 8):
///
/// log p̂_K(x) = log (1/K) Σ_k p(x|z_k) p(z_k) / q(z_k|x), z_k ~ q(z|x)
///
/// Its mean is a lower bound on log p(x) that rises with K; K = 1 is the ELBO with one sample.
public final class ImportanceSampling {
    private static final int CHUNK = 200;                             // samples decoded at a time: 784 × 200 floats stay in cache

    private final LatentModel model;
    private final int K;
    private final Tape tape = Tape.create();
    private final double[] logWeights;
    private final DenseMatrix mu, logVar;                             // of one example's posterior, once for each sample of a chunk, [L, S]
    private final DenseMatrix origin, unit;                           // mean and log-variance of p(z), [L, 1] and [1, 1]

    private ImportanceSampling(LatentModel model, int K, ScalarType type) {
        if (K < 1) throw new IllegalArgumentException("Importance sampling with K = " + K + " samples; expected at least 1.");
        this.model = model;
        this.K = K;
        this.logWeights = new double[K];
        int L = model.latentDimensions(), S = Math.min(K, CHUNK);
        this.mu = DenseMatrix.zeros(type, L, S);
        this.logVar = DenseMatrix.zeros(type, L, S);
        this.origin = DenseMatrix.zeros(type, L, 1);
        this.unit = DenseMatrix.zeros(type, 1, 1);
    }

    /// log p̂_K(x) of each column of x `[D, N]`, in nats. Column n uses the noise of `rng.split(n)`.
    public static double[] logLikelihoods(LatentModel model, DenseMatrix x, int K, Rng rng) {
        var sampler = new ImportanceSampling(model, K, x.scalarType());
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
        double sumLogVar = 0;
        for (int i = 0; i < mu.nrow(); i++) {
            sumLogVar += q.logVar().get(i, n);
            for (int s = 0; s < mu.ncol(); s++) {
                mu.set(i, s, q.mu().get(i, n));
                logVar.set(i, s, q.logVar().get(i, n));
            }
        }
        for (int from = 0; from < K; from += mu.ncol()) {
            tape.begin();
            var eps = Noise.of(tape, x.scalarType(), rng.split(from).key(), mu.nrow(), mu.ncol());
            var z = tape.reparameterize(tape.input(mu), tape.input(logVar), eps);
            var logLik = model.likelihood().logLik(tape, model.decoder().apply(tape, z), tape.input(x)).value();
            var prior = standardNormal(z);                                        // log p(z)
            var noise = standardNormal(eps);                                      // log q(z|x) + ½ Σ logVar
            for (int s = 0; s < mu.ncol() && from + s < K; s++) {
                logWeights[from + s] = logLik.get(0, s) + prior.get(0, s) - noise.get(0, s) + 0.5 * sumLogVar;
            }
        }
    }

    /// log N(z; 0, I) of each column, `[1, S]`.
    private DenseMatrix standardNormal(Node z) {
        return GaussianLogLik.of(tape, tape.input(origin), z, tape.input(unit)).value();
    }
}
