//| hint deviation-for-variance
import vaekit.exercise.ActiveUnitsExercise;

/// Takes the root.
class DeviationForVariance implements ActiveUnitsExercise {
    @Override
    public double[] activity(double[][] mu, double[][] logVar, double[][] eps) {
        var activity = new double[mu.length]; // [L]
        for (int l = 0; l < mu.length; l++) {
            double mean = 0;
            for (double m : mu[l]) mean += m / mu[l].length;
            for (double m : mu[l]) activity[l] += (m - mean) * (m - mean) / mu[l].length;
            activity[l] = Math.sqrt(activity[l]);
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
