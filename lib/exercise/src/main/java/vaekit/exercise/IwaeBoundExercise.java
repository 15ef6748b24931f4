package vaekit.exercise;

/// Exercise 16: the importance-weighted bound and its weights. See `Ex16IwaeBound`.
///
/// K samples for each of B examples, z_k = mu + exp(logVar / 2)·eps_k; one example per column.
public interface IwaeBoundExercise {
    /// log (1/K Σ_k w_k) with w_k = p(x|z_k) p(z_k) / q(z_k|x), in nats.
    ///
    /// @param logLik [K, B], log p(x_b|z_kb)
    /// @param mu [L, B]
    /// @param logVar [L, B]
    /// @param eps [K, L, B], `eps[k][l][b]`
    /// @return [B]
    double[] bound(double[][] logLik, double[][] mu, double[][] logVar, double[][][] eps);

    /// The normalised weights w_k / Σ_j w_j of each example.
    ///
    /// @return [K, B], each column adds up to 1
    double[][] weights(double[][] logLik, double[][] mu, double[][] logVar, double[][][] eps);
}
