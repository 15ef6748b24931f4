package vaekit.exercise;

/// Exercise 12: the exact posterior of a linear decoder with Gaussian noise. See `Ex12LinearGaussianPosterior`.
public interface LinearGaussianPosteriorExercise {
    /// p(z|x) for p(z) = N(0, I) and p(x|z) = N(W·z + b, noiseVar·I).
    ///
    /// @param w [D, L]
    /// @param b [D]
    /// @param noiseVar the variance of the noise, positive
    /// @param x [D, B], one example per column
    Posterior posterior(double[][] w, double[] b, double noiseVar, double[][] x);

    /// @param mean [L, B]
    /// @param covariance [L, L], the same for every example
    record Posterior(double[][] mean, double[][] covariance) {}
}
