//| hint no-shift
import vaekit.exercise.LogMeanExpExercise;

/// Exponentiates without taking the maximum out.
class NoShift implements LogMeanExpExercise {
    @Override
    public double[] logMeanExp(double[][] logW) {
        int samples = logW.length;
        var result = new double[logW[0].length]; // [B]
        for (int b = 0; b < result.length; b++) {
            double sum = 0;
            for (int k = 0; k < samples; k++) sum += Math.exp(logW[k][b]);
            result[b] = Math.log(sum / samples);
        }
        return result;
    }
}
