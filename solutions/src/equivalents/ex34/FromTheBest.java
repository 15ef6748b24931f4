import vaekit.exercise.ResponsibilitiesExercise;

/// The cost of any q is that of the best, −log Σ π e^−KL, and its divergence from the best.
class FromTheBest implements ResponsibilitiesExercise {
    @Override
    public double[][] ofCodes(double[] logits, double[][] logProbs) {
        return shares(logits, logProbs, 1);
    }

    @Override
    public double[][] ofExamples(double[] logits, double[][] kl) {
        return shares(logits, kl, -1);
    }

    @Override
    public double[] cost(double[] logits, double[][] kl, double[][] q) {
        var cost = new double[kl[0].length];
        double norm = logSum(logits, new double[logits.length][1], 0, 1);
        for (int b = 0; b < cost.length; b++) {
            double best = norm - logSum(logits, kl, b, -1);
            cost[b] = best;
            for (int y = 0; y < logits.length; y++) {
                double logShare = logits[y] - kl[y][b] - norm + best;
                if (q[y][b] != 0) cost[b] += q[y][b] * (Math.log(q[y][b]) - logShare);
            }
        }
        return cost;
    }

    private static double[][] shares(double[] logits, double[][] values, double sign) {
        var shares = new double[logits.length][values[0].length];
        for (int b = 0; b < values[0].length; b++) {
            double sum = logSum(logits, values, b, sign);
            for (int y = 0; y < logits.length; y++) shares[y][b] = Math.exp(logits[y] + sign * values[y][b] - sum);
        }
        return shares;
    }

    private static double logSum(double[] logits, double[][] values, int b, double sign) {
        double sum = Double.NEGATIVE_INFINITY;
        for (int y = 0; y < logits.length; y++) {
            double term = logits[y] + sign * values[y][b], max = Math.max(sum, term);
            sum = max + Math.log(Math.exp(sum - max) + Math.exp(term - max));
        }
        return sum;
    }
}
