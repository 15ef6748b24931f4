package vaekit.dist;

/// NB(μ, θ), the law of counts that scatter more than a Poisson's: a Poisson whose mean is itself drawn from a gamma of mean μ and shape θ,
///
/// p(x) = Γ(x + θ)/(Γ(θ) x!) · (θ/(θ + μ))^θ · (μ/(θ + μ))ˣ
///
/// (Grønbech et al. 2020, "scVAE: variational auto-encoders for single-cell gene expression data"; Lopez et al. 2018). θ → ∞ gives Poisson(μ).
///
/// @param mu    the mean, positive
/// @param theta the inverse dispersion, positive: the variance is μ + μ²/θ
public record NegativeBinomial(double mu, double theta) {

    public NegativeBinomial {
        if (!(mu > 0 && theta > 0)) throw new IllegalArgumentException("NegativeBinomial: μ is " + mu + " and θ is " + theta + "; expected two positive numbers.");
    }

    /// log p(x) in nats, for a count x ≥ 0; exact also where θ is large.
    public double logProb(int x) {
        return RisingFactorial.logRatio(theta, x) - RisingFactorial.logFactorial(x) + x * Math.log(mu) - (x + theta) * Math.log1p(mu / theta);
    }

    public double variance() {
        return mu + mu * mu / theta;
    }
}
