//| hint one-value-per-latent
import vaekit.exercise.ActiveUnitsExercise;

/// Takes the variance over the latents of each example.
class OnePerExample implements ActiveUnitsExercise {
    @Override
    public double[] activity(double[][] mu, double[][] logVar, double[][] eps) {
        var activity = new double[mu[0].length];
        for (int n = 0; n < activity.length; n++) {
            double mean = 0;
            for (var row : mu) mean += row[n] / mu.length;
            for (var row : mu) activity[n] += (row[n] - mean) * (row[n] - mean) / mu.length;
        }
        return activity;
    }

    @Override
    public int count(double[][] mu, double[][] logVar, double[][] eps, double threshold) {
        int active = 0;
        for (double a : activity(mu, logVar, eps)) if (a > threshold) active++;
        return active;
    }
}
