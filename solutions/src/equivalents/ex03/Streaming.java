import java.util.Arrays;
import vaekit.exercise.LogMeanExpExercise;

/// One pass over the rows with a running maximum; the sum is rescaled when the maximum grows.
class Streaming implements LogMeanExpExercise {
    @Override
    public double[] logMeanExp(double[][] logW) {
        var max = new double[logW[0].length];
        var sum = new double[max.length];
        Arrays.fill(max, Double.NEGATIVE_INFINITY);
        for (var row : logW)
            for (int b = 0; b < max.length; b++) {
                if (row[b] == Double.NEGATIVE_INFINITY) continue;
                double larger = Math.max(max[b], row[b]);
                sum[b] = sum[b] * Math.exp(max[b] - larger) + Math.exp(row[b] - larger);
                max[b] = larger;
            }
        for (int b = 0; b < max.length; b++) if (sum[b] > 0) max[b] += Math.log(sum[b]) - Math.log(logW.length);
        return max;
    }
}
