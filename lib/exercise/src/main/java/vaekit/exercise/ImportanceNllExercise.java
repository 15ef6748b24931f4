package vaekit.exercise;

/// Exercise 17: the negative log-likelihood of a test set by importance sampling. See `Ex17ImportanceNll`.
public interface ImportanceNllExercise {
    /// The mean over all examples of −log p(x), each estimated from K samples of q(z|x), in nats.
    ///
    /// @param logLik [batches, K, B], log p(x|z): `logLik[i][k][b]`; the last batch may have fewer columns
    /// @param logPrior [batches, K, B], log p(z)
    /// @param logQ [batches, K, B], log q(z|x)
    double nll(double[][][] logLik, double[][][] logPrior, double[][][] logQ);
}
