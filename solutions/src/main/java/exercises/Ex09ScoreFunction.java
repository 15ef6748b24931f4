package exercises;

import vaekit.exercise.ScoreFunctionExercise;

/// # Exercise 09: score function against pathwise gradient
///
/// Training needs ∂/∂μ of E[f(z)] with z ~ N(μ, σ²), but the expectation itself depends on μ. Two ways out.
///
/// **Score function** (Williams 1992; Kingma and Welling 2014, section 2.2): needs only values of f,
///
/// $$ \frac{\partial}{\partial \mu} E[f(z)] = E\left[ f(z)\, \frac{\partial \log q(z)}{\partial \mu} \right],
///    \qquad \frac{\partial \log q(z)}{\partial \mu} = \frac{z - \mu}{\sigma^2} $$
///
/// It is right on average and very noisy. Subtracting a *baseline* from f lowers the noise; it stays right on average
/// only if the baseline of a sample does not depend on that sample: take the mean of the other N − 1 values
/// (Mnih and Rezende 2016, equation 9).
///
/// **Pathwise** (section 2.4): write z = μ + σε; then ∂f/∂μ = f′(z)·∂z/∂μ = f′(z).
///
/// Given are N samples for each of B examples, one example per **column**: `z`, `f` = f(z) and `df` = f′(z) are [N, B], `mu`
/// and `logVar` [B]. Write the five methods; each estimate is a mean over the N rows. The last one returns the standard
/// error of such a mean, √(s²/N) with s² = Σ(t − t̄)²/(N − 1): with it you see which estimator to trust.
///
/// Notebook 05 plots the difference. Check your work with `kit check ex09`.
public class Ex09ScoreFunction implements ScoreFunctionExercise {
    @Override
    public double[][] score(double[] mu, double[] logVar, double[][] z) {
        // BEGIN SOLUTION
        var score = new double[z.length][mu.length]; // [N, B]
        for (int n = 0; n < z.length; n++)
            for (int b = 0; b < mu.length; b++) score[n][b] = (z[n][b] - mu[b]) / Math.exp(logVar[b]);
        return score;
        // END SOLUTION
        // STUB: throw new UnsupportedOperationException("not written yet");
    }

    @Override
    public double[] scoreFunction(double[] mu, double[] logVar, double[][] z, double[][] f) {
        // BEGIN SOLUTION
        var score = score(mu, logVar, z);
        var mean = new double[mu.length];
        for (int n = 0; n < z.length; n++)
            for (int b = 0; b < mean.length; b++) mean[b] += f[n][b] * score[n][b] / z.length;
        return mean;
        // END SOLUTION
        // STUB: throw new UnsupportedOperationException("not written yet");
    }

    @Override
    public double[] leaveOneOut(double[] mu, double[] logVar, double[][] z, double[][] f) {
        // BEGIN SOLUTION
        int samples = z.length;
        var mean = mean(f);
        var centred = new double[samples][mu.length];
        for (int n = 0; n < samples; n++)
            for (int b = 0; b < mu.length; b++) {
                double others = (samples * mean[b] - f[n][b]) / (samples - 1);
                centred[n][b] = f[n][b] - others;
            }
        return scoreFunction(mu, logVar, z, centred);
        // END SOLUTION
        // STUB: throw new UnsupportedOperationException("not written yet");
    }

    @Override
    public double[] pathwise(double[][] df) {
        // BEGIN SOLUTION
        return mean(df);
        // END SOLUTION
        // STUB: throw new UnsupportedOperationException("not written yet");
    }

    @Override
    public double[] standardError(double[][] terms) {
        // BEGIN SOLUTION
        int samples = terms.length;
        var mean = mean(terms);
        var error = new double[mean.length];
        for (var row : terms)
            for (int b = 0; b < error.length; b++) error[b] += (row[b] - mean[b]) * (row[b] - mean[b]) / (samples - 1);
        for (int b = 0; b < error.length; b++) error[b] = Math.sqrt(error[b] / samples);
        return error;
        // END SOLUTION
        // STUB: throw new UnsupportedOperationException("not written yet");
    }

    // BEGIN SOLUTION
    /// The mean of each column.
    private static double[] mean(double[][] terms) {
        var mean = new double[terms[0].length];
        for (var row : terms) for (int b = 0; b < mean.length; b++) mean[b] += row[b] / terms.length;
        return mean;
    }
    // END SOLUTION
}
