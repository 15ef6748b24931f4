package vaekit.exercise;

/// Exercise 28: Metropolis' algorithm for the posterior of a linear decoder. See `Ex28Metropolis`.
public interface MetropolisExercise {
    /// The log of the probability with which a step from one latent to another is accepted: at most 0, in nats.
    ///
    /// @param from [L]
    /// @param to [L]
    double logAcceptance(Model model, double[] from, double[] to);

    /// T steps.
    ///
    /// @param start [L]
    /// @param stepSize the standard deviation of a proposal's step
    /// @param eps [T, L], standard normal noise, one proposal per row
    /// @param u [T], from (0, 1): step t is accepted if u[t] is below the acceptance probability
    Chain run(Model model, double[] start, double stepSize, double[][] eps, double[] u);

    /// p(z) = N(0, I), p(x|z) = N(W·z + b, noiseVar·I), and one example.
    ///
    /// @param w [D, L]
    /// @param b [D]
    /// @param noiseVar positive
    /// @param x [D]
    record Model(double[][] w, double[] b, double noiseVar, double[] x) {}

    /// @param states [T, L], where the chain is after each step
    /// @param acceptanceRate the share of the T steps that were accepted
    record Chain(double[][] states, double acceptanceRate) {}
}
