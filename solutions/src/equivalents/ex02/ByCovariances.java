import vaekit.exercise.FullGaussianKlExercise;

/// The textbook formula with Σ1⁻¹ from Gauss–Jordan elimination; only the log-determinants use the factors.
class ByCovariances implements FullGaussianKlExercise {
    @Override
    public double kl(double[] mu0, double[][] chol0, double[] mu1, double[][] chol1) {
        int dims = mu0.length;
        double[][] sigma0 = covariance(chol0), precision1 = inverse(covariance(chol1));
        double sum = -dims;
        for (int i = 0; i < dims; i++) {
            sum += Math.log(chol1[i][i] * chol1[i][i]) - Math.log(chol0[i][i] * chol0[i][i]);
            for (int j = 0; j < dims; j++)
                sum += precision1[i][j] * (sigma0[j][i] + (mu1[i] - mu0[i]) * (mu1[j] - mu0[j]));
        }
        return sum / 2;
    }

    private static double[][] covariance(double[][] chol) {
        var sigma = new double[chol.length][chol.length];
        for (int i = 0; i < chol.length; i++)
            for (int j = 0; j < chol.length; j++)
                for (int k = 0; k <= Math.min(i, j); k++) sigma[i][j] += chol[i][k] * chol[j][k];
        return sigma;
    }

    private static double[][] inverse(double[][] a) {
        int n = a.length;
        var inverse = new double[n][n];
        for (int i = 0; i < n; i++) inverse[i][i] = 1;
        for (int p = 0; p < n; p++) {
            double pivot = a[p][p];
            for (int j = 0; j < n; j++) {
                a[p][j] /= pivot;
                inverse[p][j] /= pivot;
            }
            for (int i = 0; i < n; i++) {
                double factor = a[i][p];
                for (int j = 0; i != p && j < n; j++) {
                    a[i][j] -= factor * a[p][j];
                    inverse[i][j] -= factor * inverse[p][j];
                }
            }
        }
        return inverse;
    }
}
