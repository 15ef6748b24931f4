import vaekit.exercise.LinearGaussianPosteriorExercise;

/// The other side of the Woodbury identity: G = Wᵀ(WWᵀ + σ²I)⁻¹, mean G(x − b), Σ = I − GW.
class DataSpace implements LinearGaussianPosteriorExercise {
    @Override
    public Posterior posterior(double[][] w, double[] b, double noiseVar, double[][] x) {
        int features = w.length, latents = w[0].length, batch = x[0].length;
        var marginal = new double[features][features]; // WWᵀ + σ²I, then its inverse
        for (int d = 0; d < features; d++)
            for (int e = 0; e < features; e++) {
                marginal[d][e] = d == e ? noiseVar : 0;
                for (int l = 0; l < latents; l++) marginal[d][e] += w[d][l] * w[e][l];
            }
        invertInPlace(marginal);
        var mean = new double[latents][batch];
        var covariance = new double[latents][latents];
        for (int l = 0; l < latents; l++) {
            covariance[l][l] = 1;
            for (int e = 0; e < features; e++) {
                double gain = 0;
                for (int d = 0; d < features; d++) gain += w[d][l] * marginal[d][e];
                for (int m = 0; m < latents; m++) covariance[l][m] -= gain * w[e][m];
                for (int n = 0; n < batch; n++) mean[l][n] += gain * (x[e][n] - b[e]);
            }
        }
        return new Posterior(mean, covariance);
    }

    private static void invertInPlace(double[][] a) {
        int n = a.length;
        for (int p = 0; p < n; p++) {
            double pivot = a[p][p];
            a[p][p] = 1;
            for (int j = 0; j < n; j++) a[p][j] /= pivot;
            for (int i = 0; i < n; i++) {
                if (i == p) continue;
                double factor = a[i][p];
                a[i][p] = 0;
                for (int j = 0; j < n; j++) a[i][j] -= factor * a[p][j];
            }
        }
    }
}
