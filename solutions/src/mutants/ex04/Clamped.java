//| hint clamped
import vaekit.exercise.BernoulliLogLikExercise;

/// Clamps the probability away from 0 and 1.
class Clamped implements BernoulliLogLikExercise {
    @Override
    public double[] logLik(double[][] logits, double[][] x) {
        var sum = new double[x[0].length]; // [B]
        for (int d = 0; d < x.length; d++)
            for (int b = 0; b < sum.length; b++) {
                double l = logits[d][b];
                double p = Math.clamp(1 / (1 + Math.exp(-l)), 1e-7, 1 - 1e-7);
                sum[b] += x[d][b] * Math.log(p) + (1 - x[d][b]) * Math.log(1 - p);
            }
        return sum;
    }
}
