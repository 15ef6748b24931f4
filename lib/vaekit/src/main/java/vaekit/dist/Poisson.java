package vaekit.dist;

/// Poisson(μ), the law of counts of rare, independent events: p(x) = μˣ e^−μ / x!, mean and variance μ.
///
/// @param mu the mean, positive
public record Poisson(double mu) {

    public Poisson {
        if (!(mu > 0)) throw new IllegalArgumentException("Poisson: the mean μ is " + mu + "; expected a positive number.");
    }

    /// log p(x) in nats, for a count x ≥ 0.
    public double logProb(int x) {
        return x * Math.log(mu) - mu - RisingFactorial.logFactorial(x);
    }

    public double variance() {
        return mu;
    }
}
