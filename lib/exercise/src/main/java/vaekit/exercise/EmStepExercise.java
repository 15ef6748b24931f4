package vaekit.exercise;

/// Exercise 27: one step of expectation–maximisation for a mixture of diagonal Gaussians. See `Ex27EmStep`.
public interface EmStepExercise {
    /// p(k|x_n), the share of each component in each example.
    ///
    /// @param x [D, N], one example per column
    /// @return [K, N], each column adds up to 1
    double[][] responsibilities(Mixture mixture, double[][] x);

    /// The mean over the examples of log p(x_n) in nats.
    double logLik(Mixture mixture, double[][] x);

    /// The mixture after one step.
    Mixture step(Mixture mixture, double[][] x);

    /// @param weights [K], positive, add up to 1
    /// @param means [D, K], one component per column
    /// @param variances [D, K], positive
    record Mixture(double[] weights, double[][] means, double[][] variances) {}
}
