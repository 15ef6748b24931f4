package vaekit.exercise;

/// Exercise 24: scoring anomalies and judging the scores. See `Ex24AnomalyScore`.
public interface AnomalyScoreExercise {
    /// How surprising each example is: −1/K Σ_k log p(x|z_k), in nats; large means anomalous.
    ///
    /// @param logLik [K, B], log p(x_b|z_kb) with z_kb ~ q(z|x_b)
    /// @return [B]
    double[] score(double[][] logLik);

    /// The area under the ROC curve: the probability that a random anomaly scores higher than a random normal
    /// example, ties counting one half.
    ///
    /// @param score [N], large means anomalous
    /// @param anomaly [N], at least one true and one false
    /// @return from 0 to 1; ½ is guessing
    double auc(double[] score, boolean[] anomaly);
}
