import java.util.Arrays;
import vaekit.exercise.GaussianLogLikExercise;

/// Starts from the constant, multiplies by the precision.
class ConstantOutside implements GaussianLogLikExercise {
    @Override
    public double[] logLik(double[][] x, double[][] mu, double[][] logVar) {
        double log2Pi = Math.log(2 * Math.PI);
        var sum = new double[x[0].length];
        Arrays.fill(sum, -0.5 * x.length * log2Pi);
        for (int d = 0; d < x.length; d++)
            for (int b = 0; b < sum.length; b++) {
                double difference = x[d][b] - mu[d][b];
                sum[b] -= 0.5 * (logVar[d][b] + difference * difference * Math.exp(-logVar[d][b]));
            }
        return sum;
    }
}
