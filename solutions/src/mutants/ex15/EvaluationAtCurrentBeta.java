//| hint evaluation-at-current-beta
import vaekit.exercise.KlWarmupExercise;

/// Evaluates with the β of training.
class EvaluationAtCurrentBeta implements KlWarmupExercise {
    @Override
    public double beta(int step, int warmupSteps) {
        return step >= warmupSteps ? 1 : (double) step / warmupSteps;
    }

    @Override
    public double[] losses(boolean[] training, double[] reconstruction, double[] kl, int warmupSteps) {
        var losses = new double[training.length]; // [T]
        int step = 0;
        for (int t = 0; t < losses.length; t++) {
            double beta = beta(step, warmupSteps);
            losses[t] = reconstruction[t] + beta * kl[t];
            if (training[t]) step++;
        }
        return losses;
    }
}
