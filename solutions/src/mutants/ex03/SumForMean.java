//| hint sum-for-mean
import vaekit.exercise.LogMeanExpExercise;

/// The log of the sum.
class SumForMean implements LogMeanExpExercise {
    @Override
    public double[] logMeanExp(double[][] logW) {
        int samples = logW.length;
        var result = new double[logW[0].length]; // [B]
        for (int b = 0; b < result.length; b++) {
            double max = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < samples; k++) max = Math.max(max, logW[k][b]);
            double sum = 0;
            for (int k = 0; k < samples; k++) sum += Math.exp(logW[k][b] - max);
            result[b] = max == Double.NEGATIVE_INFINITY ? max : max + Math.log(sum);
        }
        return result;
    }
}
