package vaekit.exercise;

/// Exercise 10: log p(x) by simple Monte Carlo. See `Ex10EvidenceBySampling`.
public interface EvidenceBySamplingExercise {
    /// The estimate of log p(x) from K draws of the prior.
    ///
    /// @param logLik [K, B], log p(x_b|z_kb) with z_kb ~ p(z)
    /// @return [B], nats
    double[] fromPrior(double[][] logLik);

    /// The estimate of log p(x) from K draws of any other distribution q(z), for instance an approximate posterior.
    ///
    /// @param logLik [K, B], log p(x_b|z_kb) with z_kb ~ q
    /// @param logPrior [K, B], log p(z_kb)
    /// @param logQ [K, B], log q(z_kb)
    /// @return [B], nats
    double[] fromProposal(double[][] logLik, double[][] logPrior, double[][] logQ);

    /// The standard error of `fromPrior`, to first order: the standard error of the mean of p(x|z_k), divided by that mean.
    ///
    /// @param logLik [K, B], K at least 2
    /// @return [B], nats
    double[] standardError(double[][] logLik);
}
