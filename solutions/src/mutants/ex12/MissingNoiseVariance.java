//| hint missing-noise-variance
import vaekit.exercise.LinearGaussianPosteriorExercise;

/// Forgets σ².
class MissingNoiseVariance implements LinearGaussianPosteriorExercise {
    @Override
    public Posterior posterior(double[][] w, double[] b, double noiseVar, double[][] x) {
        int features = w.length, latents = w[0].length, batch = x[0].length;
        var precision = new double[latents][latents]; // I + WᵀW/σ²
        for (int i = 0; i < latents; i++) {
            precision[i][i] = 1;
            for (int j = 0; j < latents; j++)
                for (int d = 0; d < features; d++) precision[i][j] += w[d][i] * w[d][j];
        }
        var covariance = inverse(precision);
        var mean = new double[latents][batch];
        for (int n = 0; n < batch; n++)
            for (int j = 0; j < latents; j++) {
                double pull = 0; // Wᵀ(x − b)/σ²
                for (int d = 0; d < features; d++) pull += w[d][j] * (x[d][n] - b[d]);
                for (int i = 0; i < latents; i++) mean[i][n] += covariance[i][j] * pull;
            }
        return new Posterior(mean, covariance);
    }

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
