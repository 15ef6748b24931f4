package vaekit.dist;

import org.hipparchus.special.Erf;

/// The normal distribution on the line, $\mathcal N(\mu, \sigma^2)$.
///
/// $$\log p(x) = -\tfrac12 \log 2\pi - \log \sigma - \frac{(x-\mu)^2}{2\sigma^2}$$
///
/// @param mu mean
/// @param sigma standard deviation (not the variance, not its logarithm), positive
public record Normal(double mu, double sigma) implements Gaussian {

    public Normal {
        if (!Double.isFinite(mu)) throw new IllegalArgumentException("mu = " + mu + "; expected a finite number");
        if (!(sigma > 0) || Double.isInfinite(sigma)) throw new IllegalArgumentException(
            "sigma = " + sigma + "; expected a positive standard deviation. Was a log-variance given? Then use Normal.ofLogVar");
    }

    /// @return the prior of a variational autoencoder in one dimension, N(0, 1)
    public static Normal standard() {
        return new Normal(0, 1);
    }

    /// @param logVar log σ², what an encoder network puts out
    public static Normal ofLogVar(double mu, double logVar) {
        return new Normal(mu, Math.exp(0.5 * logVar));
    }

    @Override public int dim() {
        return 1;
    }

    @Override public double logProb(double... x) {
        Dimensions.require("x", x.length, 1);
        double u = (x[0] - mu) / sigma;
        return -0.5 * LOG_2PI - Math.log(sigma) - 0.5 * u * u;
    }

    /// @return μ + σ·eps
    public double sample(double eps) {
        return mu + sigma * eps;
    }

    @Override public double[] sample(double... eps) {
        Dimensions.require("noise eps", eps.length, 1);
        return new double[] {sample(eps[0])};
    }

    /// @return P(X ≤ x)
    public double cdf(double x) {
        return 0.5 * Erf.erfc((mu - x) / (sigma * Math.sqrt(2)));
    }

    /// The inverse of {@link #cdf}: what places a latent grid at equal probabilities.
    ///
    /// @param u a probability strictly between 0 and 1
    public double quantile(double u) {
        if (!(u > 0 && u < 1)) throw new IllegalArgumentException(
            "quantile of u = " + u + "; expected 0 < u < 1, because the ends lie at infinity: take (i + 0.5) / n");
        double x = Erf.erfInv(2 * u - 1) * Math.sqrt(2);
        for (int i = 0; i < 2; i++) { // Newton steps mend the last digits in the tails
            x -= (0.5 * Erf.erfc(-x / Math.sqrt(2)) - u) / Math.exp(-0.5 * LOG_2PI - 0.5 * x * x);
        }
        return mu + sigma * x;
    }

    /// @return ½ log 2πeσ² nats
    @Override public double entropy() {
        return 0.5 * (1 + LOG_2PI) + Math.log(sigma);
    }

    /// @return log σ²
    public double logVar() {
        return 2 * Math.log(sigma);
    }

    @Override public double[] mean() {
        return new double[] {mu};
    }

    @Override public double[][] covariance() {
        return new double[][] {{sigma * sigma}};
    }
}
