//| hint starts-late
import vaekit.exercise.KlWarmupExercise;

/// Counts the step itself.
class StartsLate implements KlWarmupExercise {
    @Override
    public double beta(int step, int warmupSteps) {
        return Math.min(1, (step + 1.0) / Math.max(1, warmupSteps));
    }

    @Override
    public double[] losses(boolean[] training, double[] reconstruction, double[] kl, int warmupSteps) {
        var losses = new double[training.length]; // [T]
        int step = 0;
        for (int t = 0; t < losses.length; t++) {
            double beta = training[t] ? beta(step, warmupSteps) : 1;
            losses[t] = reconstruction[t] + beta * kl[t];
            if (training[t]) step++;
        }
        return losses;
    }
}
