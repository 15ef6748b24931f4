package vaekit.exercise;

/// Exercise 29: free bits, a KL that costs nothing below a threshold. See `Ex29FreeBits`.
public interface FreeBitsExercise {
    /// The loss of a training step, averaged over the batch, in nats.
    ///
    /// @param reconstruction [B], −log p(x|z)
    /// @param kl [L, B], of each latent, one example per column
    /// @param lambda nats that each latent may use freely
    double trainingLoss(double[] reconstruction, double[][] kl, double lambda);

    /// ∂trainingLoss/∂kl; 0 where a latent is at λ exactly.
    ///
    /// @return [L, B]
    double[][] gradient(double[][] kl, double lambda);

    /// What is reported: the negative ELBO, averaged over the batch, in nats.
    double evaluationLoss(double[] reconstruction, double[][] kl);
}
