package vaekit.exercise;

/// Exercise 01: the KL divergence from a diagonal Gaussian to the standard normal. See `Ex01GaussianKl`.
public interface GaussianKlExercise {
    /// KL(N(mu, diag(exp(logVar))) ‖ N(0, I)) in nats, one value per example.
    ///
    /// @param mu [L, B], one example per column; `mu[l][b]`
    /// @param logVar [L, B], log σ²
    /// @return [B]
    double[] kl(double[][] mu, double[][] logVar);
}
