//| hint all-zero-weights
import vaekit.exercise.LogMeanExpExercise;

/// Forgets the column whose weights are all 0.
class AllZeroWeights implements LogMeanExpExercise {
    @Override
    public double[] logMeanExp(double[][] logW) {
        int samples = logW.length;
        var result = new double[logW[0].length]; // [B]
        for (int b = 0; b < result.length; b++) {
            double max = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < samples; k++) max = Math.max(max, logW[k][b]);
            double sum = 0;
            for (int k = 0; k < samples; k++) sum += Math.exp(logW[k][b] - max);
            result[b] = max + Math.log(sum / samples);
        }
        return result;
    }
}
