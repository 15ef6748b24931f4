package vaekit.exercise;

/// Exercise 18: which latent dimensions does the encoder use? See `Ex18ActiveUnits`.
///
/// All arguments are what an encoder gives for N examples, one per column.
public interface ActiveUnitsExercise {
    /// The activity of each latent: the variance of its posterior *mean* over the data set.
    ///
    /// @param mu [L, N]
    /// @param logVar [L, N]
    /// @param eps [L, N], the noise of one sample per example
    /// @return [L]
    double[] activity(double[][] mu, double[][] logVar, double[][] eps);

    /// How many latents have an activity above the threshold.
    int count(double[][] mu, double[][] logVar, double[][] eps, double threshold);
}
