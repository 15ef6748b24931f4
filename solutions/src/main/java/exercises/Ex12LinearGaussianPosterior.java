package exercises;

import vaekit.exercise.LinearGaussianPosteriorExercise;

/// # Exercise 12: the posterior of a linear decoder
///
/// With a linear decoder, p(z) = N(0, I) and p(x|z) = N(Wz + b, σ²I), the posterior that a VAE can only approximate is a
/// Gaussian in closed form (probabilistic PCA: Tipping and Bishop 1999, section 3.2; Bishop 2006, equation 12.42). Collect the terms
/// of log p(z) + log p(x|z) that contain z and complete the square:
///
/// $$ p(z|x) = \mathcal N\left( z;\; \tfrac{1}{\sigma^2}\, \Sigma W^\top (x - b),\; \Sigma \right), \qquad
///    \Sigma = \left( I + \tfrac{1}{\sigma^2} W^\top W \right)^{-1} $$
///
/// The covariance does not depend on x, and it is not diagonal unless the columns of W are orthogonal: remember that when
/// an encoder with diagonal covariance cannot close the gap.
///
/// Given are W, [D, L], b, [D], `noiseVar` = σ², and x, [D, B], one example per **column**. Return the
/// means, [L, B], and Σ, [L, L], as a `Posterior`. `inverse` is given below.
///
/// ```java
/// record Posterior(double[][] mean, double[][] covariance) {}
/// ```
///
/// Notebook 04 checks every line of the ELBO on it. Check your work with `kit check ex12`.
public class Ex12LinearGaussianPosterior implements LinearGaussianPosteriorExercise {
    @Override
    public Posterior posterior(double[][] w, double[] b, double noiseVar, double[][] x) {
        // BEGIN SOLUTION
        int features = w.length, latents = w[0].length, batch = x[0].length;
        var precision = new double[latents][latents]; // I + WᵀW/σ²
        for (int i = 0; i < latents; i++) {
            precision[i][i] = 1;
            for (int j = 0; j < latents; j++)
                for (int d = 0; d < features; d++) precision[i][j] += w[d][i] * w[d][j] / noiseVar;
        }
        var covariance = inverse(precision);
        var mean = new double[latents][batch];
        for (int n = 0; n < batch; n++)
            for (int j = 0; j < latents; j++) {
                double pull = 0; // Wᵀ(x − b)/σ²
                for (int d = 0; d < features; d++) pull += w[d][j] * (x[d][n] - b[d]) / noiseVar;
                for (int i = 0; i < latents; i++) mean[i][n] += covariance[i][j] * pull;
            }
        return new Posterior(mean, covariance);
        // END SOLUTION
        // STUB: throw new UnsupportedOperationException("not written yet");
    }

    /// Given: the inverse of a symmetric positive definite matrix, by Gauss–Jordan elimination; `a` stays as it is.
    static double[][] inverse(double[][] a) {
        int n = a.length;
        var work = new double[n][2 * n]; // a beside the identity
        for (int i = 0; i < n; i++) {
            System.arraycopy(a[i], 0, work[i], 0, n);
            work[i][n + i] = 1;
        }
        for (int p = 0; p < n; p++)
            for (int i = 0; i < n; i++) {
                double factor = i == p ? 1 - 1 / work[p][p] : work[i][p] / work[p][p];
                for (int j = 2 * n - 1; j >= p; j--) work[i][j] -= factor * work[p][j];
            }
        var inverse = new double[n][n];
        for (int i = 0; i < n; i++) System.arraycopy(work[i], n, inverse[i], 0, n);
        return inverse;
    }
}
