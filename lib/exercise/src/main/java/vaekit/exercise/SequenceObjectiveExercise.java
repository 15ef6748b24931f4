package vaekit.exercise;

/// Exercise 40: the loss of a string, given its property.
public interface SequenceObjectiveExercise {

    /// log p(x|y, z) of each string by the chain rule.
    ///
    /// @param p      the probabilities of each place's K tokens, [B, T, K]
    /// @param tokens what stands there; 0 ends a string, and what follows it does not count, [B, T]
    double[] logLik(double[][][] p, int[][] tokens);

    /// What the published code counts too much for each string: Σ log(1 − p) over the tokens that do not stand there, [B].
    double[] extra(double[][][] p, int[][] tokens);

    /// The loss of each string with a known property: − log p(x|y, z) − log p(y) + KL(q(z|x, y) ‖ p(z)), [B].
    ///
    /// @param y      standardised, [B]
    /// @param mu     of q(z|x, y), [L, B]
    /// @param logVar of q(z|x, y), [L, B]
    double[] loss(double[][][] p, int[][] tokens, double[] y, double[][] mu, double[][] logVar);
}
