//| hint one-loss-per-event
import java.util.Arrays;
import vaekit.exercise.KlWarmupExercise;

/// Returns the losses of training only.
class EvaluationsLeftOut implements KlWarmupExercise {
    @Override
    public double beta(int step, int warmupSteps) {
        return step >= warmupSteps ? 1 : (double) step / warmupSteps;
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
        return Arrays.copyOf(losses, step);
    }
}
