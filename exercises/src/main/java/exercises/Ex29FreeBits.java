package exercises;

import vaekit.exercise.FreeBitsExercise;

/// # Exercise 29: free bits
///
/// Warm-up (exercise 15) is one cure for posterior collapse. Another lets every latent carry λ nats without paying for them (Kingma et al. 2016,
/// "Improved variational inference with inverse autoregressive flow", equation 15; deck 3): with the KL of each latent averaged over the minibatch,
///
/// $$ loss = \frac1B \sum_{b=1}^{B} -\log p(x_b|z_b) + \sum_{l=1}^{L} \max\left( \lambda,\; \frac1B \sum_{b=1}^{B} KL_{lb} \right) $$
///
/// The mean is *inside* the maximum: what counts is the information of a latent on average, not for each example. Below λ the
/// maximum is constant, so no gradient pushes the latent to the prior; above it the latent is an ordinary one, and its gradient with respect to
/// each KL_lb is 1/B. Exactly at λ take 0.
///
/// Like warm-up this changes the loss, not the model: what is *reported* is the negative ELBO, without any λ.
///
/// Given are `reconstruction` = −log p(x|z), [B], `kl`, [L, B], one example per **column**, and λ in nats. Return the training loss and
/// the evaluation loss, one number each, averaged over the batch, and the gradient ∂trainingLoss/∂kl, [L, B]. Leave the inputs as they are.
///
/// Check your work with `kit check ex29`.
public class Ex29FreeBits implements FreeBitsExercise {
    @Override
    public double trainingLoss(double[] reconstruction, double[][] kl, double lambda) {
        throw new UnsupportedOperationException("not written yet");
    }

    @Override
    public double[][] gradient(double[][] kl, double lambda) {
        throw new UnsupportedOperationException("not written yet");
    }

    @Override
    public double evaluationLoss(double[] reconstruction, double[][] kl) {
        throw new UnsupportedOperationException("not written yet");
    }
}
