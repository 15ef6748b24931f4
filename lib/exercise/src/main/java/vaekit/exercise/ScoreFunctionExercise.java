package vaekit.exercise;

/// Exercise 09: two ways to estimate ∂/∂mu E[f(z)] for z ~ N(mu, exp(logVar)), one-dimensional. See `Ex09ScoreFunction`.
public interface ScoreFunctionExercise {
    /// The score ∂ log N(z; mu, exp(logVar)) / ∂mu of each sample.
    ///
    /// @param mu [B]
    /// @param logVar [B]
    /// @param z [N, B], N samples for each of B examples
    /// @return [N, B]
    double[][] score(double[] mu, double[] logVar, double[][] z);

    /// The score-function estimate: the mean over the samples of f·score.
    ///
    /// @param f [N, B], f(z) of each sample
    /// @return [B]
    double[] scoreFunction(double[] mu, double[] logVar, double[][] z, double[][] f);

    /// The same with a baseline: from each f the mean f of the *other* samples of its column is subtracted.
    ///
    /// @param f [N, B], N at least 2
    /// @return [B]
    double[] leaveOneOut(double[] mu, double[] logVar, double[][] z, double[][] f);

    /// The pathwise estimate, with z = mu + σ·eps.
    ///
    /// @param df [N, B], f′(z) of each sample
    /// @return [B]
    double[] pathwise(double[][] df);

    /// The standard error of the mean of each column.
    ///
    /// @param terms [N, B], single-sample estimates, N at least 2
    /// @return [B]
    double[] standardError(double[][] terms);
}
