package vaekit.dist;

import java.util.Arrays;

/// A Gaussian with independent coordinates, in the parameters that an encoder network puts out.
///
/// $$\log q(z) = -\tfrac12 \sum_j \left( \log 2\pi + \log\sigma_j^2 + \frac{(z_j-\mu_j)^2}{\sigma_j^2} \right)$$
///
/// @param mu means, one for each dimension (the record keeps a copy)
/// @param logVar log σ², one for each dimension (the record keeps a copy)
public record DiagonalGaussian(double[] mu, double[] logVar) implements Gaussian {

    public DiagonalGaussian {
        Dimensions.require("logVar", logVar.length, mu.length);
        for (int j = 0; j < mu.length; j++) {
            if (!Double.isFinite(mu[j]) || !Double.isFinite(logVar[j])) throw new IllegalArgumentException(
                "dimension " + j + " has mu = " + mu[j] + " and logVar = " + logVar[j] + "; expected finite numbers. Did the training diverge?");
        }
        mu = mu.clone();
        logVar = logVar.clone();
    }

    /// @return the prior of a variational autoencoder, N(0, I) in `dim` dimensions
    public static DiagonalGaussian standard(int dim) {
        if (dim < 1) throw new IllegalArgumentException("a Gaussian of " + dim + " dimensions; expected at least 1");
        return new DiagonalGaussian(new double[dim], new double[dim]);
    }

    /// @param sigma standard deviations, all positive
    public static DiagonalGaussian ofSigma(double[] mu, double... sigma) {
        return new DiagonalGaussian(mu, Arrays.stream(sigma).map(s -> 2 * Math.log(s)).toArray());
    }

    @Override public int dim() {
        return mu.length;
    }

    /// @return σ of dimension `j`
    public double sigma(int j) {
        requireDimension(j);
        return Math.exp(0.5 * logVar[j]);
    }

    /// @return coordinate `j` alone
    public Normal marginal(int j) {
        requireDimension(j);
        return Normal.ofLogVar(mu[j], logVar[j]);
    }

    private void requireDimension(int j) {
        if (j < 0 || j >= dim()) throw new IllegalArgumentException("dimension " + j + " of a Gaussian of " + dim() + "; they count from 0");
    }

    @Override public double logProb(double... z) {
        Dimensions.require("z", z.length, dim());
        double sum = 0;
        for (int j = 0; j < z.length; j++) {
            double d = z[j] - mu[j];
            sum += LOG_2PI + logVar[j] + d * d * Math.exp(-logVar[j]);
        }
        return -0.5 * sum;
    }

    @Override public double[] sample(double... eps) {
        Dimensions.require("noise eps", eps.length, dim());
        var z = new double[dim()];
        for (int j = 0; j < z.length; j++) z[j] = mu[j] + sigma(j) * eps[j];
        return z;
    }

    @Override public double entropy() {
        return 0.5 * (dim() * (1 + LOG_2PI) + Arrays.stream(logVar).sum());
    }

    @Override public double[] mean() {
        return mu.clone();
    }

    @Override public double[][] covariance() {
        var c = new double[dim()][dim()];
        for (int j = 0; j < dim(); j++) c[j][j] = Math.exp(logVar[j]);
        return c;
    }

    @Override public String toString() {
        return "DiagonalGaussian[mu=" + Arrays.toString(mu) + ", logVar=" + Arrays.toString(logVar) + "]";
    }

    @Override public boolean equals(Object o) {
        return o instanceof DiagonalGaussian g && Arrays.equals(mu, g.mu) && Arrays.equals(logVar, g.logVar);
    }

    @Override public int hashCode() {
        return 31 * Arrays.hashCode(mu) + Arrays.hashCode(logVar);
    }
}
