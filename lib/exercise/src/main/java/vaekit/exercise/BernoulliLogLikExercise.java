package vaekit.exercise;

/// Exercise 04: the log-likelihood of binary pixels under a decoder that puts out logits. See `Ex04BernoulliLogLik`.
public interface BernoulliLogLikExercise {
    /// log p(x|z) = Σ_d log Bernoulli(x_d | sigmoid(logit_d)) in nats, one value per example.
    ///
    /// @param logits [D, B], any size, also ±1000
    /// @param x [D, B], each 0 or 1
    /// @return [B]
    double[] logLik(double[][] logits, double[][] x);
}
