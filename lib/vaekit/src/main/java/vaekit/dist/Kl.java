package vaekit.dist;

import smile.tensor.DenseMatrix;

/// The Kullback–Leibler divergence, $KL(q\|p) = \mathbb E_q[\log q - \log p] \ge 0$, in nats; 0 only if q = p.
///
/// Mind the order: it is an expectation under the *first* argument, and $KL(q\|p) \ne KL(p\|q)$ in general.
/// The closed forms come first; quadrature and Monte Carlo check them.
public final class Kl {
    private Kl() {}

    /// Gaussians of any kind:
    /// $$\tfrac12\left(\mathrm{tr}(\Sigma_p^{-1}\Sigma_q) + (\mu_p-\mu_q)^\top\Sigma_p^{-1}(\mu_p-\mu_q) - d + \log\frac{\det\Sigma_p}{\det\Sigma_q}\right)$$
    /// (Doersch 2016, equation 6.)
    public static double of(Gaussian q, Gaussian p) {
        Dimensions.require("p", p.dim(), q.dim());
        if (q instanceof DiagonalGaussian a && p instanceof DiagonalGaussian b) return diagonal(a, b);
        return Math.max(0, CrossEntropy.of(q, p) - q.entropy()); // rounding alone could make it negative
    }

    private static double diagonal(DiagonalGaussian q, DiagonalGaussian p) {
        double sum = 0;
        for (int j = 0; j < q.dim(); j++) {
            double shift = (q.mu()[j] - p.mu()[j]) / p.sigma(j);
            sum += term(shift, q.logVar()[j] - p.logVar()[j]);
        }
        return sum;
    }

    /// One dimension, in units of p's standard deviation; expm1 keeps the digits near equal variances.
    private static double term(double shift, double logRatio) {
        return 0.5 * (shift * shift + Math.expm1(logRatio) - logRatio);
    }

    /// To the prior N(0, I), each latent dimension apart:
    /// $$-\tfrac12\left(1 + \log\sigma_j^2 - \mu_j^2 - \sigma_j^2\right)$$
    /// (Kingma & Welling 2013, appendix B.)
    ///
    /// @return a new array, one divergence for each dimension; a dimension near 0 is not used by the model
    public static double[] perDimension(DiagonalGaussian q) {
        var kl = new double[q.dim()];
        for (int j = 0; j < kl.length; j++) kl[j] = term(q.mu()[j], q.logVar()[j]);
        return kl;
    }

    /// @return KL(q‖N(0, I)), the sum of {@link #perDimension}
    public static double toStandard(DiagonalGaussian q) {
        double sum = 0;
        for (double kl : perDimension(q)) sum += kl;
        return sum;
    }

    /// The gradient of {@link #toStandard}: `dMu = mu`, `dLogVar = (σ² − 1) / 2`.
    public static Gradient gradient(DiagonalGaussian q) {
        var dLogVar = new double[q.dim()];
        for (int j = 0; j < dLogVar.length; j++) dLogVar[j] = 0.5 * Math.expm1(q.logVar()[j]);
        return new Gradient(q.mean(), dLogVar);
    }

    /// Independent coins: the sum over coins of $p\log\frac pr + (1-p)\log\frac{1-p}{1-r}$.
    public static double of(Bernoulli q, Bernoulli p) {
        Dimensions.require("p", p.dim(), q.dim());
        double sum = 0;
        for (int i = 0; i < q.dim(); i++) {
            double a = q.logits()[i], b = p.logits()[i];
            sum += Bernoulli.sigmoid(a) * (a - b) - Bernoulli.softplus(a) + Bernoulli.softplus(b);
        }
        return sum;
    }

    /// $\sum_k q_k \log (q_k / p_k)$, with $0 \log 0 = 0$; +∞ where q allows what p forbids.
    public static double of(Categorical q, Categorical p) {
        Dimensions.require("p", p.size(), q.size());
        double sum = 0;
        for (int k = 0; k < q.size(); k++) if (q.prob(k) > 0) sum += q.prob(k) * (q.logProb(k) - p.logProb(k));
        return sum;
    }

    /// The definition, integrated numerically on the line.
    public static double byQuadrature(Normal q, Density p) {
        return Quadrature.expect(q, z -> 1 + q.logProb(z) - p.logProb(z)) - 1; // the 1 sets the scale where q = p and only rounding is left
    }

    /// The definition for any two densities on the line, over a finite or infinite range.
    public static double byQuadrature(Density q, Density p, double from, double to) {
        return Quadrature.integrate(z -> {
            double logQ = q.logProb(z);
            return Math.exp(logQ) == 0 ? 0 : Math.exp(logQ) * (1 + logQ - p.logProb(z));
        }, from, to) - Quadrature.integrate(q::prob, from, to);
    }

    /// The definition, averaged over draws: `log q(z) − log p(z)` at z ~ q. Single draws may be negative; the mean is not.
    ///
    /// @param eps standard normal noise `[d, n]`, one draw per column; not modified
    public static Estimate byMonteCarlo(Gaussian q, Density p, DenseMatrix eps) {
        return q.expect(z -> q.logProb(z) - p.logProb(z), eps);
    }
}
