package vaekit.exercise;

/// Exercise 06: log-likelihoods of discrete data: categories, counts, counts with extra zeros. See `Ex06CountLogLik`.
public interface CountLogLikExercise {
    /// log Categorical(x | softmax(logits)) in nats.
    ///
    /// @param logits [C, B], one example per column
    /// @param x [B], each the index of a category, 0 to C − 1
    /// @return [B]
    double[] categorical(double[][] logits, int[] x);

    /// Σ_d log NB(x_d | mu_d, r_d) in nats: mean mu, variance mu + mu²/r.
    ///
    /// @param x [D, B], counts 0, 1, 2, ...
    /// @param mu [D, B], positive
    /// @param r [D], positive, one for each feature
    /// @return [B]
    double[] negativeBinomial(int[][] x, double[][] mu, double[] r);

    /// The same with extra zeros: with probability sigmoid(dropLogits) the count is 0 whatever NB says.
    ///
    /// @param dropLogits [D, B]
    /// @return [B]
    double[] zeroInflated(int[][] x, double[][] mu, double[] r, double[][] dropLogits);
}
