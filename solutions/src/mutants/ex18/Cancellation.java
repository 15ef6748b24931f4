//| hint cancellation
import vaekit.exercise.ActiveUnitsExercise;

/// E[μ²] − E[μ]² in float.
class Cancellation implements ActiveUnitsExercise {
    @Override
    public double[] activity(double[][] mu, double[][] logVar, double[][] eps) {
        var activity = new double[mu.length]; // [L]
        for (int l = 0; l < mu.length; l++) {
            double mean = 0, square = 0;
            for (double m : mu[l]) {
                mean += m / mu[l].length;
                square += m * m / mu[l].length;
            }
            activity[l] = square - mean * mean;
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
