//| hint divided-by-n-minus-1
import vaekit.exercise.ActiveUnitsExercise;

/// The unbiased estimate of a variance.
class DividedByNMinusOne implements ActiveUnitsExercise {
    @Override
    public double[] activity(double[][] mu, double[][] logVar, double[][] eps) {
        var activity = new double[mu.length]; // [L]
        for (int l = 0; l < mu.length; l++) {
            double mean = 0;
            for (double m : mu[l]) mean += m / mu[l].length;
            for (double m : mu[l]) activity[l] += (m - mean) * (m - mean) / (mu[l].length - 1);
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
