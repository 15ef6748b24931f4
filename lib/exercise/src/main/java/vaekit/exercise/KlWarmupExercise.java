package vaekit.exercise;

/// Exercise 15: the KL weight that grows during training and is 1 in every evaluation. See `Ex15KlWarmup`.
public interface KlWarmupExercise {
    /// The weight β of a training step.
    ///
    /// @param step how many training steps were done before this one
    /// @param warmupSteps the step from which on β is 1; 0 for no warm-up at all
    /// @return from 0 to 1
    double beta(int step, int warmupSteps);

    /// The losses that a run reports: training steps and evaluations in the order in which they happen.
    ///
    /// @param training [T], true for a training step, false for an evaluation
    /// @param reconstruction [T], −log p(x|z), nats per example
    /// @param kl [T], nats per example
    /// @return [T]
    double[] losses(boolean[] training, double[] reconstruction, double[] kl, int warmupSteps);
}
