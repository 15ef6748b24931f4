package vaekit.exercise;

/// Exercise 32: a planar flow that can always be inverted. See `Ex32InvertibleFlow`.
public interface InvertibleFlowExercise {
    /// û, u turned along w until wᵀû > −1.
    ///
    /// @param w [L]
    /// @param u [L]
    /// @return [L]
    double[] corrected(double[] w, double[] u);

    /// log |det ∂z′/∂z| of z′ = z + û·tanh(wᵀz + b), at each z: [B].
    ///
    /// @param z [L, B], one example per column
    double[] logDet(Step step, double[][] z);

    /// The z that the step sends to each column of `moved`.
    ///
    /// @param moved z′, [L, B]
    /// @return [L, B]
    double[][] inverse(Step step, double[][] moved);

    /// @param w [L]
    /// @param u [L], not corrected yet
    record Step(double[] w, double[] u, double b) {}
}
