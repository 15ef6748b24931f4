//| hint mean-of-logs
import vaekit.exercise.LogMeanExpExercise;

/// Averages the logarithms.
class MeanOfLogs implements LogMeanExpExercise {
    @Override
    public double[] logMeanExp(double[][] logW) {
        int samples = logW.length;
        var result = new double[logW[0].length]; // [B]
        for (int b = 0; b < result.length; b++) {
            double sum = 0;
            for (int k = 0; k < samples; k++) sum += logW[k][b];
            result[b] = sum / samples;
        }
        return result;
    }
}
