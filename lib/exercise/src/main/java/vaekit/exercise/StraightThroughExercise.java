package vaekit.exercise;

/// Exercise 36: the gradient that passes a quantiser, and the surrogate whose gradient it is. See `Ex36StraightThrough`.
public interface StraightThroughExercise {
    /// The mean over the examples of ½‖G·e − x‖², e the nearest code of W·x.
    ///
    /// @param x [D, B], one example per column
    double loss(Model model, double[][] x);

    /// The same loss with z = W′·x + c for the code, where c = e − W·x is what quantising added, held fixed.
    ///
    /// @param moved W′, [L, D]
    double surrogate(Model model, double[][] moved, double[][] x);

    /// The straight-through gradient of the loss with respect to the encoder W.
    ///
    /// @return [L, D]
    double[][] gradient(Model model, double[][] x);

    /// @param W [L, D], the encoder
    /// @param codebook [L, K], one code per column
    /// @param G [D, L], the decoder
    record Model(double[][] W, double[][] codebook, double[][] G) {}
}
