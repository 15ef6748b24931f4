import java.util.Arrays;
import vaekit.exercise.FreeBitsExercise;

/// Averages as streams.
class WithStreams implements FreeBitsExercise {
    @Override
    public double trainingLoss(double[] reconstruction, double[][] kl, double lambda) {
        return mean(reconstruction) + Arrays.stream(kl).mapToDouble(WithStreams::mean).map(m -> m < lambda ? lambda : m).sum();
    }

    @Override
    public double[][] gradient(double[][] kl, double lambda) {
        return Arrays.stream(kl).map(row -> Arrays.stream(row).map(_ -> mean(row) > lambda ? 1.0 / row.length : 0).toArray()).toArray(double[][]::new);
    }

    @Override
    public double evaluationLoss(double[] reconstruction, double[][] kl) {
        return mean(reconstruction) + Arrays.stream(kl).mapToDouble(WithStreams::mean).sum();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }
}
