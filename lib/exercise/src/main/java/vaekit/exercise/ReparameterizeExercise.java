package vaekit.exercise;

/// Exercise 07: a sample from the encoder's Gaussian as a function of its parameters and noise. See `Ex07Reparameterize`.
public interface ReparameterizeExercise {
    /// z ~ N(mu, diag(exp(logVar))), made from standard normal noise.
    ///
    /// @param mu [L, B], one example per column
    /// @param logVar [L, B], log σ²
    /// @param eps [L, B], each from N(0, 1)
    /// @return z [L, B]
    double[][] z(double[][] mu, double[][] logVar, double[][] eps);
}
