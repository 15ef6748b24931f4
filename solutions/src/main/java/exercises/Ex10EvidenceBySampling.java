package exercises;

import vaekit.exercise.EvidenceBySamplingExercise;
import vaekit.exercise.LogMeanExp;

/// # Exercise 10: the evidence by sampling
///
/// p(x) = ∫ p(x|z) p(z) dz is an expectation under the prior, so an average of p(x|z) over draws from the prior estimates
/// it (deck 1, "Monte-Carlo estimation", where the slide leaves open where z comes from: it is z ~ p(z)):
///
/// $$ \log p(x) \approx \log \left[ \frac1K \sum_{k=1}^{K} p(x|z_k) \right], \qquad z_k \sim p(z) $$
///
/// The average is unbiased for p(x); its logarithm is too small on average (Jensen), less and less as K grows. Few draws of
/// the prior explain x, so one would rather draw where p(x|z) is large, from some q(z). Then each draw needs a weight
/// that says how much more often q proposes it than the prior would:
///
/// $$ p(x) = E_{z \sim q}\left[ p(x|z)\, \frac{p(z)}{q(z)} \right] $$
///
/// Given are logarithms, [K, B]: K draws for each of B examples, one example per **column**. Return [B], nats. Log-likelihoods
/// go down to −2000, so stay in log space: `LogMeanExp.of(w)` from `vaekit.exercise` is exercise 03, solved, for the `double[] w` of one example.
/// The standard error of a logarithm is, to first order,
/// the relative error of its argument: √(s²/K) / mean with s² = Σ(p − p̄)²/(K − 1) and p = p(x|z_k).
///
/// Notebook 03 compares with the exact value. Check your work with `kit check ex10`.
public class Ex10EvidenceBySampling implements EvidenceBySamplingExercise {
    @Override
    public double[] fromPrior(double[][] logLik) {
        // BEGIN SOLUTION
        return logMeanExp(logLik);
        // END SOLUTION
        // STUB: throw new UnsupportedOperationException("not written yet");
    }

    @Override
    public double[] fromProposal(double[][] logLik, double[][] logPrior, double[][] logQ) {
        // BEGIN SOLUTION
        var logW = new double[logLik.length][logLik[0].length]; // [K, B]
        for (int k = 0; k < logW.length; k++)
            for (int b = 0; b < logW[k].length; b++) logW[k][b] = logLik[k][b] + logPrior[k][b] - logQ[k][b];
        return logMeanExp(logW);
        // END SOLUTION
        // STUB: throw new UnsupportedOperationException("not written yet");
    }

    @Override
    public double[] standardError(double[][] logLik) {
        // BEGIN SOLUTION
        int draws = logLik.length;
        var logMean = logMeanExp(logLik);
        var error = new double[logMean.length]; // [B]
        for (var row : logLik)
            for (int b = 0; b < error.length; b++) error[b] += Math.pow(Math.expm1(row[b] - logMean[b]), 2); // (p/p̄ − 1)²
        for (int b = 0; b < error.length; b++) error[b] = Math.sqrt(error[b] / (draws - 1) / draws);
        return error;
        // END SOLUTION
        // STUB: throw new UnsupportedOperationException("not written yet");
    }

    // BEGIN SOLUTION
    private static double[] logMeanExp(double[][] logW) {
        var result = new double[logW[0].length];
        for (int b = 0; b < result.length; b++) {
            var column = new double[logW.length];
            for (int k = 0; k < column.length; k++) column[k] = logW[k][b];
            result[b] = LogMeanExp.of(column);
        }
        return result;
    }
    // END SOLUTION
}
