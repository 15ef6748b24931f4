//| hint prior-and-posterior-forgotten
import vaekit.exercise.IwaeBoundExercise;

/// Averages the likelihoods.
class LikelihoodsOnly implements IwaeBoundExercise {
    @Override
    public double[] bound(double[][] logLik, double[][] mu, double[][] logVar, double[][][] eps) {
        var logW = logWeights(logLik, mu, logVar, eps); // [K, B]
        var bound = new double[logW[0].length]; // [B]
        for (int b = 0; b < bound.length; b++) bound[b] = logSum(logW, b) - Math.log(logW.length);
        return bound;
    }

    @Override
    public double[][] weights(double[][] logLik, double[][] mu, double[][] logVar, double[][][] eps) {
        var logW = logWeights(logLik, mu, logVar, eps);
        var weights = new double[logW.length][logW[0].length]; // [K, B]
        for (int b = 0; b < logW[0].length; b++) {
            double total = logSum(logW, b);
            for (int k = 0; k < logW.length; k++) weights[k][b] = Math.exp(logW[k][b] - total);
        }
        return weights;
    }

    private static double[][] logWeights(double[][] logLik, double[][] mu, double[][] logVar, double[][][] eps) {
        var logW = new double[logLik.length][];
        for (int k = 0; k < logW.length; k++) {
            logW[k] = logLik[k].clone();
        }
        return logW;
    }

    private static double logSum(double[][] logW, int b) {
        double max = Double.NEGATIVE_INFINITY, sum = 0;
        for (var row : logW) max = Math.max(max, row[b]);
        for (var row : logW) sum += Math.exp(row[b] - max);
        return max + Math.log(sum);
    }
}
