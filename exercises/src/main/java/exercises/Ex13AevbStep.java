package exercises;

import vaekit.exercise.AevbStepExercise;

/// # Exercise 13: one training step, gradients by hand
///
/// All of Algorithm 1 (Kingma and Welling 2014; deck 3) in one class, for the smallest VAE there is:
///
/// - encoder: μ = W_μ·x + b_μ and log σ² = W_v·x + b_v;
/// - sample: z = μ + σ⊙ε, one ε per example;
/// - decoder: logits = W·z + b, Bernoulli pixels.
///
/// The loss is the negative ELBO, per example: sums over the pixels and over the latents, *averaged* over the batch,
///
/// $$ loss = \frac1B \sum_{b=1}^{B} \Big[ -\log p(x_b|z_b) + \tfrac12 \sum_l (\sigma_{lb}^2 + \mu_{lb}^2 - 1 - \log \sigma_{lb}^2) \Big] $$
///
/// Backwards, with matrices of one example per column (deck 0 has the pieces):
///
/// - dLogits = (sigmoid(logits) − x)/B, then dW = dLogits·zᵀ, db = its row sums, dZ = Wᵀ·dLogits;
/// - dμ and d log σ² each get two parts: one through z (exercise 08), one from the KL;
/// - dW_μ = dμ·xᵀ, db_μ = row sums of dμ, and the same for log σ².
///
/// ```java
/// record Model(double[][] wMu, double[] bMu, double[][] wLogVar, double[] bLogVar, double[][] w, double[] b) {} // [L, D], [L], [L, D], [L], [D, L], [D]
/// record Step(double loss, double reconstruction, double kl, Model gradient) {} // nats per example; ∂loss/∂parameter in the place of each
/// ```
///
/// `step` returns the loss, its two parts and the gradient of all six parameters. `train` walks downhill, θ ← θ − rate·gradient,
/// one minibatch after the other, each with its own gradient. Leave the inputs as they are.
///
/// Notebook 06 does the same on a tape. Check your work with `kit check ex13`.
public class Ex13AevbStep implements AevbStepExercise {
    @Override
    public Step step(Model model, double[][] x, double[][] eps) {
        throw new UnsupportedOperationException("not written yet");
    }

    @Override
    public Model train(Model start, double[][][] x, double[][][] eps, double learningRate) {
        throw new UnsupportedOperationException("not written yet");
    }
}
