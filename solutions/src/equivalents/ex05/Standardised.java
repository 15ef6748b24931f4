import vaekit.exercise.GaussianLogLikExercise;

/// Standardises first: log N(x; μ, σ²) = log N(u; 0, 1) − log σ with u = (x − μ)/σ.
class Standardised implements GaussianLogLikExercise {
    @Override
    public double[] logLik(double[][] x, double[][] mu, double[][] logVar) {
        var result = new double[x[0].length];
        for (int b = 0; b < result.length; b++)
            for (int d = 0; d < x.length; d++) {
                double logSigma = logVar[d][b] / 2, u = (x[d][b] - mu[d][b]) / Math.exp(logSigma);
                result[b] += -u * u / 2 - Math.log(Math.sqrt(2 * Math.PI)) - logSigma;
            }
        return result;
    }
}
