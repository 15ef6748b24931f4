import vaekit.exercise.ZeroBranchExercise;

/// A zero as what was counted plus what was lost, and the gradient from the probability of having been counted.
class FromTheOtherSide implements ZeroBranchExercise {
    @Override
    public double[] logLik(int[][] x, double[][] logNb, double[][] logits) {
        var sum = new double[x[0].length];
        for (int b = 0; b < sum.length; b++) {
            for (int d = 0; d < x.length; d++) {
                double l = logits[d][b], keep = Math.min(-l, 0) - Math.log1p(Math.exp(-Math.abs(l))), counted = keep + logNb[d][b];
                double drop = keep + l, high = Math.max(drop, counted);
                sum[b] += x[d][b] > 0 ? counted : high + Math.log1p(Math.exp(-Math.abs(drop - counted)));
            }
        }
        return sum;
    }

    private static double counted(int x, double logNb, double logit) {
        if (x > 0) return 1;
        double ratio = logNb - logit;
        return ratio > 0 ? 1 / (1 + Math.exp(-ratio)) : Math.exp(ratio) / (1 + Math.exp(ratio));
    }

    @Override
    public double[][] lost(int[][] x, double[][] logNb, double[][] logits) {
        var p = new double[x.length][x[0].length];
        for (int d = 0; d < x.length; d++) for (int b = 0; b < x[0].length; b++) p[d][b] = 1 - counted(x[d][b], logNb[d][b], logits[d][b]);
        return p;
    }

    @Override
    public double[][] logitGradient(int[][] x, double[][] logNb, double[][] logits) {
        var g = new double[x.length][x[0].length];
        for (int d = 0; d < x.length; d++)
            for (int b = 0; b < x[0].length; b++) g[d][b] = 1 / (1 + Math.exp(logits[d][b])) - counted(x[d][b], logNb[d][b], logits[d][b]);
        return g;
    }
}
