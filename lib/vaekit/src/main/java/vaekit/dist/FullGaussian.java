package vaekit.dist;

/// A Gaussian with any covariance, through its Cholesky factor.
///
/// $$\log p(x) = -\tfrac12\left(d \log 2\pi + \log\det\Sigma + (x-\mu)^\top \Sigma^{-1} (x-\mu)\right)$$
public final class FullGaussian implements Gaussian {
    private final double[] mu;
    private final Cholesky factor;

    private FullGaussian(double[] mu, Cholesky factor) {
        Dimensions.require("the covariance", factor.dim(), mu.length);
        this.mu = mu.clone();
        this.factor = factor;
    }

    /// @param mu mean, `[d]`; copied
    /// @param covariance symmetric positive definite, `[d][d]`; not modified
    public static FullGaussian of(double[] mu, double[][] covariance) {
        return new FullGaussian(mu, Cholesky.of(covariance));
    }

    /// @return the same distribution, written with a full covariance
    public static FullGaussian of(Gaussian g) {
        return g instanceof FullGaussian full ? full : of(g.mean(), g.covariance());
    }

    /// @return the factor L of the covariance L Lᵀ
    public Cholesky factor() {
        return factor;
    }

    @Override public int dim() {
        return mu.length;
    }

    @Override public double logProb(double... x) {
        Dimensions.require("x", x.length, dim());
        var d = new double[dim()];
        for (int i = 0; i < d.length; i++) d[i] = x[i] - mu[i];
        double square = 0;
        for (double u : factor.whiten(d)) square += u * u;
        return -0.5 * (dim() * LOG_2PI + factor.logDet() + square);
    }

    @Override public double[] sample(double... eps) {
        Dimensions.require("noise eps", eps.length, dim());
        var x = factor.times(eps);
        for (int i = 0; i < x.length; i++) x[i] += mu[i];
        return x;
    }

    @Override public double entropy() {
        return 0.5 * (dim() * (1 + LOG_2PI) + factor.logDet());
    }

    @Override public double[] mean() {
        return mu.clone();
    }

    @Override public double[][] covariance() {
        var c = new double[dim()][dim()];
        var l = factor.lower();
        for (int i = 0; i < dim(); i++) for (int j = 0; j <= i; j++) {
            double sum = 0;
            for (int k = 0; k <= j; k++) sum += l[i][k] * l[j][k];
            c[i][j] = c[j][i] = sum;
        }
        return c;
    }

    @Override public String toString() {
        return "FullGaussian[mu=" + java.util.Arrays.toString(mu) + ", covariance=" + java.util.Arrays.deepToString(covariance()) + "]";
    }
}
