package vaekit.exercise;

/// Exercise 02: the KL divergence between two Gaussians with full covariance. See `Ex02FullGaussianKl`.
public interface FullGaussianKlExercise {
    /// KL(N(mu0, Σ0) ‖ N(mu1, Σ1)) in nats, with Σ = chol·cholᵀ.
    ///
    /// @param mu0 [D]
    /// @param chol0 [D, D], lower triangular with a positive diagonal
    /// @param mu1 [D]
    /// @param chol1 [D, D], lower triangular with a positive diagonal
    double kl(double[] mu0, double[][] chol0, double[] mu1, double[][] chol1);
}
