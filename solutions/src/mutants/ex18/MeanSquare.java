//| hint mean-square
import vaekit.exercise.ActiveUnitsExercise;

/// Forgets to centre.
class MeanSquare implements ActiveUnitsExercise {
    @Override
    public double[] activity(double[][] mu, double[][] logVar, double[][] eps) {
        var activity = new double[mu.length]; // [L]
        for (int l = 0; l < mu.length; l++) {
            double mean = 0;
            for (double m : mu[l]) activity[l] += (m - mean) * (m - mean) / mu[l].length;
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
