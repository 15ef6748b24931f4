//| hint sum-of-squares
import vaekit.exercise.GaussianLogLikExercise;

/// The squared error for the log-likelihood.
class SumOfSquares implements GaussianLogLikExercise {
    @Override
    public double[] logLik(double[][] x, double[][] mu, double[][] logVar) {
        var sum = new double[x[0].length]; // [B]
        for (int d = 0; d < x.length; d++)
            for (int b = 0; b < sum.length; b++) {
                double difference = x[d][b] - mu[d][b];
                sum[b] -= difference * difference;
            }
        return sum;
    }
}
