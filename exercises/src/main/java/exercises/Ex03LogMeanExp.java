package exercises;

import vaekit.exercise.LogMeanExpExercise;

/// # Exercise 03: log-mean-exp
///
/// Every estimate of an evidence is an average of probabilities that exist only as logarithms (deck 1,
/// "Monte-Carlo estimation"; Burda et al. 2015, equation 8). A digit of 784 pixels has log p(x|z) near −90 when the model is
/// good and near −2000 when it is not: exp of the latter is 0 in double, and its log is −∞. The way out is to
/// take the largest term m out of the sum:
///
/// $$ \log \frac1K \sum_{k=1}^{K} e^{w_k} = m + \log \frac1K \sum_{k=1}^{K} e^{w_k - m}, \qquad m = \max_k w_k $$
///
/// Given is `logW`, [K, B]: K log-weights for each of B examples, one example per **column**.
/// Return the log of the *mean* of the weights of each column, an array [B], in nats. A weight may be 0, its log −∞;
/// where all weights of a column are 0, so is their mean, and the result is −∞.
///
/// Notebook 03 uses it for log p(x). Check your work with `kit check ex03`.
public class Ex03LogMeanExp implements LogMeanExpExercise {
    @Override
    public double[] logMeanExp(double[][] logW) {
        throw new UnsupportedOperationException("not written yet");
    }
}
