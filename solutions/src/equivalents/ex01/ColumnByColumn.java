import vaekit.exercise.GaussianKlExercise;

/// One column after the other, the constant pulled out, σ squared.
class ColumnByColumn implements GaussianKlExercise {
    @Override
    public double[] kl(double[][] mu, double[][] logVar) {
        var result = new double[mu[0].length];
        for (int b = 0; b < result.length; b++) {
            double sum = -mu.length;
            for (int l = 0; l < mu.length; l++) {
                double sigma = Math.exp(logVar[l][b] / 2);
                sum += sigma * sigma + Math.pow(mu[l][b], 2) - logVar[l][b];
            }
            result[b] = sum / 2;
        }
        return result;
    }
}
