import vaekit.exercise.BernoulliLogLikExercise;

/// Uses log sigmoid of ±ℓ, with a branch.
class BySign implements BernoulliLogLikExercise {
    @Override
    public double[] logLik(double[][] logits, double[][] x) {
        var sum = new double[x[0].length]; // [B]
        for (int d = 0; d < x.length; d++)
            for (int b = 0; b < sum.length; b++) {
                double l = logits[d][b];
                double signed = x[d][b] == 1 ? l : -l; // log sigmoid(signed)
                sum[b] += signed > 0 ? -Math.log1p(Math.exp(-signed)) : signed - Math.log1p(Math.exp(signed));
            }
        return sum;
    }
}
