//| hint saturated-sigmoid
import vaekit.exercise.BernoulliLogLikExercise;

/// Computes the probability first.
class SaturatedSigmoid implements BernoulliLogLikExercise {
    @Override
    public double[] logLik(double[][] logits, double[][] x) {
        var sum = new double[x[0].length]; // [B]
        for (int d = 0; d < x.length; d++)
            for (int b = 0; b < sum.length; b++) {
                double l = logits[d][b];
                double p = 1 / (1 + Math.exp(-l));
                sum[b] += x[d][b] == 1 ? Math.log(p) : Math.log(1 - p);
            }
        return sum;
    }
}
