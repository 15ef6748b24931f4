package exercises;

import vaekit.exercise.IwaeBoundExercise;

/// # Exercise 16: the importance-weighted bound
///
/// One sample of z gives the ELBO; K samples give a better bound (Burda, Grosse and Salakhutdinov 2015, equation 8):
///
/// $$ \mathcal L_K = E_{z_1 \dots z_K \sim q} \left[ \log \frac1K \sum_{k=1}^{K} w_k \right], \qquad
///    w_k = \frac{p(x|z_k)\, p(z_k)}{q(z_k|x)} $$
///
/// It grows with K towards log p(x). The logarithm stands *outside* the mean, so no closed-form KL can be split off: prior and
/// posterior are evaluated at each sample. With z = μ + σε
///
/// $$ \log \frac{p(z)}{q(z|x)} = \tfrac12 \sum_{l=1}^{L} \left( \varepsilon_l^2 + \log \sigma_l^2 - z_l^2 \right) $$
///
/// (the two log 2π cancel). In the gradient of the bound every sample counts with its normalised weight
/// w_k / Σ w_j (equation 14): the sample with the largest weight counts most.
///
/// Given are `logLik` = log p(x|z_k), [K, B], `mu` and `logVar`, [L, B], and the noise `eps`, [K, L, B]; one example per **column**.
/// Return the bound of each example, [B], and the normalised weights, [K, B]. Work in log space: `LogMeanExp.of(w)` from `vaekit.exercise` is exercise 03, solved, for the `double[] w` of one example.
///
/// Notebook 09 measures it. Check your work with `kit check ex16`.
public class Ex16IwaeBound implements IwaeBoundExercise {
    @Override
    public double[] bound(double[][] logLik, double[][] mu, double[][] logVar, double[][][] eps) {
        // BEGIN SOLUTION
        var logW = logWeights(logLik, mu, logVar, eps); // [K, B]
        var bound = new double[logW[0].length]; // [B]
        for (int b = 0; b < bound.length; b++) bound[b] = logSum(logW, b) - Math.log(logW.length);
        return bound;
        // END SOLUTION
        // STUB: throw new UnsupportedOperationException("not written yet");
    }

    @Override
    public double[][] weights(double[][] logLik, double[][] mu, double[][] logVar, double[][][] eps) {
        // BEGIN SOLUTION
        var logW = logWeights(logLik, mu, logVar, eps);
        var weights = new double[logW.length][logW[0].length]; // [K, B]
        for (int b = 0; b < logW[0].length; b++) {
            double total = logSum(logW, b);
            for (int k = 0; k < logW.length; k++) weights[k][b] = Math.exp(logW[k][b] - total);
        }
        return weights;
        // END SOLUTION
        // STUB: throw new UnsupportedOperationException("not written yet");
    }

    // BEGIN SOLUTION
    private static double[][] logWeights(double[][] logLik, double[][] mu, double[][] logVar, double[][][] eps) {
        var logW = new double[logLik.length][];
        for (int k = 0; k < logW.length; k++) {
            logW[k] = logLik[k].clone();
            for (int l = 0; l < mu.length; l++)
                for (int b = 0; b < logW[k].length; b++) {
                    double e = eps[k][l][b], z = mu[l][b] + Math.exp(logVar[l][b] / 2) * e;
                    logW[k][b] += 0.5 * (e * e + logVar[l][b] - z * z);
                }
        }
        return logW;
    }

    /// log Σ_k exp(logW[k][b]).
    private static double logSum(double[][] logW, int b) {
        double max = Double.NEGATIVE_INFINITY, sum = 0;
        for (var row : logW) max = Math.max(max, row[b]);
        for (var row : logW) sum += Math.exp(row[b] - max);
        return max + Math.log(sum);
    }
    // END SOLUTION
}
