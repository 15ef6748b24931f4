import vaekit.exercise.EmStepExercise;

/// Each responsibility as 1 / Σ_j p(x, j)/p(x, k); the moments by Welford's running update.
class ByRatios implements EmStepExercise {
    @Override
    public double[][] responsibilities(Mixture m, double[][] x) {
        int components = m.weights().length;
        var r = new double[components][x[0].length];
        for (int n = 0; n < x[0].length; n++)
            for (int k = 0; k < components; k++) {
                double inverse = 0;
                for (int j = 0; j < components; j++) inverse += Math.exp(log(m, x, n, j) - log(m, x, n, k));
                r[k][n] = 1 / inverse;
            }
        return r;
    }

    @Override
    public double logLik(Mixture m, double[][] x) {
        var r = responsibilities(m, x);
        double sum = 0;
        for (int n = 0; n < x[0].length; n++) {
            int best = 0;
            for (int k = 1; k < r.length; k++) if (r[k][n] > r[best][n]) best = k;
            sum += log(m, x, n, best) - Math.log(r[best][n]); // p(x) = p(x, k) / p(k|x)
        }
        return sum / x[0].length;
    }

    @Override
    public Mixture step(Mixture m, double[][] x) {
        var r = responsibilities(m, x);
        var weights = new double[r.length];
        double[][] means = new double[x.length][r.length], variances = new double[x.length][r.length];
        for (int k = 0; k < r.length; k++)
            for (int n = 0; n < x[0].length; n++) {
                weights[k] += r[k][n];
                if (r[k][n] == 0) continue;
                for (int d = 0; d < x.length; d++) {
                    double before = x[d][n] - means[d][k];
                    means[d][k] += before * r[k][n] / weights[k];
                    variances[d][k] += r[k][n] * before * (x[d][n] - means[d][k]);
                }
            }
        for (int k = 0; k < r.length; k++) {
            for (var row : variances) row[k] /= weights[k];
            weights[k] /= x[0].length;
        }
        return new Mixture(weights, means, variances);
    }

    private static double log(Mixture m, double[][] x, int n, int k) {
        double log = Math.log(m.weights()[k]);
        for (int d = 0; d < x.length; d++) {
            double sigma = Math.sqrt(m.variances()[d][k]), e = (x[d][n] - m.means()[d][k]) / sigma;
            log -= Math.log(sigma) + 0.5 * (Math.log(2 * Math.PI) + e * e);
        }
        return log;
    }
}
