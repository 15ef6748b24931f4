package vaekit.exercise;

/// Exercise 05: the log-likelihood of real-valued data under a diagonal Gaussian decoder. See `Ex05GaussianLogLik`.
public interface GaussianLogLikExercise {
    /// log p(x|z) = log N(x; mu, diag(exp(logVar))) in nats, one value per example.
    ///
    /// @param x [D, B], one example per column
    /// @param mu [D, B]
    /// @param logVar [D, B], log σ²
    /// @return [B]
    double[] logLik(double[][] x, double[][] mu, double[][] logVar);
}
