import vaekit.exercise.KlWarmupExercise;

/// Counts the training steps before each event anew.
class CountingBack implements KlWarmupExercise {
    @Override
    public double beta(int step, int warmupSteps) {
        return step >= warmupSteps ? 1 : (double) step / warmupSteps;
    }

    @Override
    public double[] losses(boolean[] training, double[] reconstruction, double[] kl, int warmupSteps) {
        var losses = new double[training.length]; // [T]
        for (int t = 0; t < losses.length; t++) {
            int step = 0;
            for (int s = 0; s < t; s++) if (training[s]) step++;
            double beta = training[t] ? beta(step, warmupSteps) : 1;
            losses[t] = reconstruction[t] + beta * kl[t];
        }
        return losses;
    }
}
