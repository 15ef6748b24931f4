package vaekit.exercise;

/// Exercise 37: counts that may have been lost, where a zero has two explanations. See `Ex37ZeroBranch`.
public interface ZeroBranchExercise {
    /// Σ_d log p(x_d) in nats, of the zero-inflated law.
    ///
    /// @param x [D, B], counts 0, 1, 2, ...
    /// @param logNb [D, B], log NB(x_d) of each of these counts
    /// @param logits [D, B], of the probability of being lost
    /// @return [B]
    double[] logLik(int[][] x, double[][] logNb, double[][] logits);

    /// p(lost | x) of each count: the same arguments.
    ///
    /// @return [D, B]
    double[][] lost(int[][] x, double[][] logNb, double[][] logits);

    /// ∂ logLik / ∂ logits: the same arguments.
    ///
    /// @return [D, B]
    double[][] logitGradient(int[][] x, double[][] logNb, double[][] logits);
}
