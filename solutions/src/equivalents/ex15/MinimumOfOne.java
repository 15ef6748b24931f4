import vaekit.exercise.KlWarmupExercise;

/// β by Math.min, losses by cases.
class MinimumOfOne implements KlWarmupExercise {
    @Override
    public double beta(int step, int warmupSteps) {
        return warmupSteps == 0 ? 1 : Math.min(1.0, step / (double) warmupSteps);
    }

    @Override
    public double[] losses(boolean[] training, double[] reconstruction, double[] kl, int warmupSteps) {
        var losses = new double[training.length]; // [T]
        int step = 0;
        for (int t = 0; t < losses.length; t++) {
            double beta = training[t] ? beta(step++, warmupSteps) : 1;
            losses[t] = reconstruction[t] + beta * kl[t];
        }
        return losses;
    }
}
