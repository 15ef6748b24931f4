package vaekit.exercise;

/// Exercise 33: a prior that is a mixture of Gaussians. See `Ex33MixturePrior`.
public interface MixturePriorExercise {
    /// log p(z) in nats: [B].
    ///
    /// @param z [L, B], one example per column
    double[] logDensity(Mixture prior, double[][] z);

    /// The one-sample estimate of KL(q(z|x) ‖ p(z)) in nats: [B].
    ///
    /// @param mu [L, B], the mean of q(z|x)
    /// @param logVar [L, B], its log-variance
    /// @param eps [L, B], standard normal noise: z = μ + σ ∘ ε
    double[] kl(Mixture prior, double[][] mu, double[][] logVar, double[][] eps);

    /// @param logits [K], of the weights π
    /// @param mean [L, K], one component per column
    /// @param logVar [L, K]
    record Mixture(double[] logits, double[][] mean, double[][] logVar) {}
}
