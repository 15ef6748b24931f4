package vaekit.dist;

/// The other half of a divergence: $-\mathbb E_q[\log p]$, so that $KL(q\|p) = $ cross-entropy $-$ entropy of q.
///
/// Kingma & Welling (2013), appendix B, solve $\int q \log p$ and $\int q \log q$ apart; the first is this class with
/// its sign turned, the second is minus {@link Gaussian#entropy}.
public final class CrossEntropy {
    private CrossEntropy() {}

    /// $$\tfrac12\left(d\log2\pi + \log\det\Sigma_p + \mathrm{tr}(\Sigma_p^{-1}\Sigma_q) + (\mu_q-\mu_p)^\top\Sigma_p^{-1}(\mu_q-\mu_p)\right)$$
    ///
    /// @return −E_q[log p(z)] in nats
    public static double of(Gaussian q, Gaussian p) {
        Dimensions.require("p", p.dim(), q.dim());
        if (q instanceof FullGaussian || p instanceof FullGaussian) return full(FullGaussian.of(q), FullGaussian.of(p));
        double sum = 0;
        for (int j = 0; j < q.dim(); j++) sum += line(marginal(q, j), marginal(p, j));
        return sum;
    }

    private static Normal marginal(Gaussian g, int j) {
        return switch (g) {
            case Normal n -> n;
            case DiagonalGaussian d -> d.marginal(j);
            case FullGaussian f -> throw new IllegalStateException("a full covariance does not split into coordinates");
        };
    }

    private static double line(Normal q, Normal p) {
        double ratio = q.sigma() / p.sigma(), shift = (q.mu() - p.mu()) / p.sigma();
        return 0.5 * (Gaussian.LOG_2PI + ratio * ratio + shift * shift) + Math.log(p.sigma());
    }

    private static double full(FullGaussian q, FullGaussian p) {
        int d = q.dim();
        var shift = q.mean();
        var centre = p.mean();
        for (int i = 0; i < d; i++) shift[i] -= centre[i];
        double quadratic = squaredLength(p.factor().whiten(shift));
        for (int j = 0; j < d; j++) { // tr(Σp⁻¹ Lq Lqᵀ) = Σ over the columns of Lq of the squared length of Lp⁻¹ column
            var column = new double[d];
            for (int i = j; i < d; i++) column[i] = q.factor().lower()[i][j];
            quadratic += squaredLength(p.factor().whiten(column));
        }
        return 0.5 * (d * Gaussian.LOG_2PI + p.factor().logDet() + quadratic);
    }

    private static double squaredLength(double[] v) {
        double sum = 0;
        for (double u : v) sum += u * u;
        return sum;
    }
}
