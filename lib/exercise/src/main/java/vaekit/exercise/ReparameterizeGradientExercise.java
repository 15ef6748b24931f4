package vaekit.exercise;

/// Exercise 08: the gradient that flows through the sample into the encoder. See `Ex08ReparameterizeGradient`.
public interface ReparameterizeGradientExercise {
    /// From ∂loss/∂z to ∂loss/∂mu and ∂loss/∂logVar, for z = mu + exp(logVar / 2)·eps.
    ///
    /// @param dZ [L, B], the gradient that arrives from the decoder
    /// @param logVar [L, B]
    /// @param eps [L, B], the noise of the forward pass
    Gradient backward(double[][] dZ, double[][] logVar, double[][] eps);

    /// @param dMu [L, B]
    /// @param dLogVar [L, B]
    record Gradient(double[][] dMu, double[][] dLogVar) {}
}
