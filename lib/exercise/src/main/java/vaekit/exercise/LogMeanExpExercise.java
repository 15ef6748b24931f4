package vaekit.exercise;

/// Exercise 03: the logarithm of a mean of exponentials. See `Ex03LogMeanExp`.
public interface LogMeanExpExercise {
    /// log (1/K Σ_k exp(logW[k][b])) for each column b.
    ///
    /// @param logW [K, B], one example per column; −∞ is allowed and stands for a weight of 0
    /// @return [B]
    double[] logMeanExp(double[][] logW);
}
