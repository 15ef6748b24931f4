//| hint no-warm-up
import vaekit.exercise.KlWarmupExercise;

/// β = 1 throughout.
class NoWarmup implements KlWarmupExercise {
    @Override
    public double beta(int step, int warmupSteps) {
        return 1;
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
