//| hint one-value-per-example
import java.util.Arrays;
import vaekit.exercise.CountLogLikExercise;

/// Adds up the whole batch.
class OneNumberForTheBatch implements CountLogLikExercise {
    @Override
    public double[] categorical(double[][] logits, int[] x) {
        var result = new double[x.length];
        for (int b = 0; b < x.length; b++) {
            double max = Double.NEGATIVE_INFINITY, sum = 0;
            for (var row : logits) max = Math.max(max, row[b]);
            for (var row : logits) sum += Math.exp(row[b] - max);
            result[b] = logits[x[b]][b] - max - Math.log(sum);
        }
        return new double[] {Arrays.stream(result).sum()};
    }

    @Override
    public double[] negativeBinomial(int[][] x, double[][] mu, double[] r) {
        var sum = new double[x[0].length];
        for (int d = 0; d < x.length; d++)
            for (int b = 0; b < sum.length; b++) sum[b] += logNb(x[d][b], mu[d][b], r[d]);
        return sum;
    }

    @Override
    public double[] zeroInflated(int[][] x, double[][] mu, double[] r, double[][] dropLogits) {
        var sum = new double[x[0].length];
        for (int d = 0; d < x.length; d++)
            for (int b = 0; b < sum.length; b++) {
                double dropped = -softplus(-dropLogits[d][b]); // log π
                double counted = -softplus(dropLogits[d][b]) + logNb(x[d][b], mu[d][b], r[d]); // log (1 − π)·NB(x)
                sum[b] += x[d][b] > 0 ? counted : dropped + softplus(counted - dropped);
            }
        return sum;
    }

    private static double logNb(int x, double mu, double r) {
        return logGamma(x + r) - logGamma(r) - logGamma(x + 1) + r * Math.log(r / (r + mu)) + x * Math.log(mu / (r + mu));
    }

    private static double softplus(double a) {
        return Math.max(a, 0) + Math.log1p(Math.exp(-Math.abs(a)));
    }

    static double logGamma(double a) {
        double shift = 0;
        for (; a < 15; a++) shift += Math.log(a);
        double s = 1 / (a * a);
        double series = (1.0 / 12 - s * (1.0 / 360 - s * (1.0 / 1260 - s / 1680))) / a;
        return (a - 0.5) * Math.log(a) - a + 0.5 * Math.log(2 * Math.PI) + series - shift;
    }
}
