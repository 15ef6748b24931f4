package vaekit.exercise;

/// Exercise 22: total correlation and the mutual information gap. See `Ex22Disentanglement`.
public interface DisentanglementExercise {
    /// The three parts of the mean KL(q(z|x_n) ‖ p(z)), from one sample z_n of each of N examples that are the whole data set.
    ///
    /// @param logQ [N, N, L], `logQ[n][m][l]` = log q(z_nl|x_m): the sample of example n under the posterior of example m
    /// @param logPrior [N, L], log p(z_nl)
    Parts decompose(double[][][] logQ, double[][] logPrior);

    /// I(s; v) of two discrete variables, in nats.
    ///
    /// @param counts [S, V], how often s and v were seen together; at least one count is positive
    double mutualInformation(int[][] counts);

    /// The mutual information gap: for each factor the difference of the two largest mutual informations with a latent,
    /// divided by the factor's entropy; the mean over the factors.
    ///
    /// @param information [L, F], I(z_l; v_f), L at least 2
    /// @param entropy [F], H(v_f), positive
    double mig(double[][] information, double[] entropy);

    /// @param mutualInformation between x and z
    /// @param totalCorrelation among the latents
    /// @param dimensionwiseKl of each latent's marginal from the prior, summed
    record Parts(double mutualInformation, double totalCorrelation, double dimensionwiseKl) {}
}
