//| hint wrong-axis
import vaekit.exercise.LogMeanExpExercise;

/// One value per row.
class WrongAxis implements LogMeanExpExercise {
    @Override
    public double[] logMeanExp(double[][] logW) {
        int samples = logW[0].length;
        var result = new double[logW.length];
        for (int b = 0; b < result.length; b++) {
            double max = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < samples; k++) max = Math.max(max, logW[b][k]);
            double sum = 0;
            for (int k = 0; k < samples; k++) sum += Math.exp(logW[b][k] - max);
            result[b] = max == Double.NEGATIVE_INFINITY ? max : max + Math.log(sum / samples);
        }
        return result;
    }
}
