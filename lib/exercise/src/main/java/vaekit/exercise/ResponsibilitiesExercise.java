package vaekit.exercise;

/// Exercise 34: which cluster a code, or an example, belongs to. See `Ex34Responsibilities`.
public interface ResponsibilitiesExercise {
    /// p(y|z) of each code.
    ///
    /// @param logits [K], of the weights π
    /// @param logProbs [K, B], log p(z|y) of each code (a column) in each cluster
    /// @return [K, B]
    double[][] ofCodes(double[] logits, double[][] logProbs);

    /// The q(y|x) that costs least.
    ///
    /// @param kl [K, B], KL(q(z|x) ‖ p(z|y)) of each example (a column) to each cluster
    /// @return [K, B]
    double[][] ofExamples(double[] logits, double[][] kl);

    /// What the latent variables of each example cost with any q(y|x), in nats: [B].
    ///
    /// @param q [K, B], each column adds up to 1
    double[] cost(double[] logits, double[][] kl, double[][] q);
}
