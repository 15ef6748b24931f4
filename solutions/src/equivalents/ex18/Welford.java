import vaekit.exercise.ActiveUnitsExercise;

/// Welford's running variance.
class Welford implements ActiveUnitsExercise {
    @Override
    public double[] activity(double[][] mu, double[][] logVar, double[][] eps) {
        var activity = new double[mu.length]; // [L]
        for (int l = 0; l < mu.length; l++) {
            double mean = 0;
            int n = 0;
            for (double m : mu[l]) {
                double before = m - mean;
                mean += before / ++n;
                activity[l] += before * (m - mean);
            }
            activity[l] /= n;
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
