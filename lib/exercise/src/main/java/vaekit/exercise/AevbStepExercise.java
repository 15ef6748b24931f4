package vaekit.exercise;

/// Exercise 13: one step of auto-encoding variational Bayes, gradients by hand. See `Ex13AevbStep`.
public interface AevbStepExercise {
    /// The loss of a minibatch and its gradient.
    ///
    /// @param x [D, B], pixels 0 or 1, one example per column
    /// @param eps [L, B], one sample of noise per example
    Step step(Model model, double[][] x, double[][] eps);

    /// Plain gradient descent: one step for each minibatch, in order; the models passed in stay as they are.
    ///
    /// @param x one [D, B] per minibatch
    /// @param eps one [L, B] per minibatch
    /// @return the model after the last step
    Model train(Model start, double[][][] x, double[][][] eps, double learningRate);

    /// A VAE with a linear encoder and a linear decoder.
    ///
    /// @param wMu [L, D]
    /// @param bMu [L], mu = wMu·x + bMu
    /// @param wLogVar [L, D]
    /// @param bLogVar [L], logVar = wLogVar·x + bLogVar
    /// @param w [D, L]
    /// @param b [D], logits = w·z + b
    record Model(double[][] wMu, double[] bMu, double[][] wLogVar, double[] bLogVar, double[][] w, double[] b) {}

    /// @param loss reconstruction + kl, in nats per example
    /// @param reconstruction −log p(x|z), averaged over the batch
    /// @param kl KL(q(z|x) ‖ N(0, I)), averaged over the batch
    /// @param gradient ∂loss/∂parameter, in the place of each parameter
    record Step(double loss, double reconstruction, double kl, Model gradient) {}
}
