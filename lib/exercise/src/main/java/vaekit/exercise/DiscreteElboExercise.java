package vaekit.exercise;

/// Exercise 11: log p(x) = ELBO + KL(q ‖ posterior), where everything can be added up. See `Ex11DiscreteElbo`.
///
/// The latent z has K states; prior [K]; likelihood [K, B] holds p(x_b|z=k) of B observed examples; q [K, B] holds
/// q(z=k|x_b). One example per column; all values are probabilities, not logs.
public interface DiscreteElboExercise {
    /// log p(x_b) in nats: [B].
    double[] logEvidence(double[] prior, double[][] likelihood);

    /// p(z=k|x_b): [K, B], each column adds up to 1.
    double[][] posterior(double[] prior, double[][] likelihood);

    /// E_q[log p(x_b, z) − log q(z|x_b)] in nats: [B]. A state with q = 0 adds nothing.
    double[] elbo(double[] prior, double[][] likelihood, double[][] q);

    /// What the ELBO misses, KL(q(z|x_b) ‖ p(z|x_b)) in nats: [B].
    double[] gap(double[] prior, double[][] likelihood, double[][] q);
}
