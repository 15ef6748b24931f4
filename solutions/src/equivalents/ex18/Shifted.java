import vaekit.exercise.ActiveUnitsExercise;

/// Squares of the distance from the first example, corrected by its mean.
class Shifted implements ActiveUnitsExercise {
    @Override
    public double[] activity(double[][] mu, double[][] logVar, double[][] eps) {
        var activity = new double[mu.length]; // [L]
        for (int l = 0; l < mu.length; l++) {
            double first = mu[l][0], shift = 0;
            for (double m : mu[l]) {
                shift += (m - first) / mu[l].length;
                activity[l] += (m - first) * (m - first) / mu[l].length;
            }
            activity[l] -= shift * shift;
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
