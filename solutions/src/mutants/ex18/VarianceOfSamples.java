//| hint variance-of-samples
import vaekit.exercise.ActiveUnitsExercise;

/// Looks at samples of z.
class VarianceOfSamples implements ActiveUnitsExercise {
    @Override
    public double[] activity(double[][] mu, double[][] logVar, double[][] eps) {
        var activity = new double[mu.length]; // [L]
        for (int l = 0; l < mu.length; l++) {
            var z = new double[mu[l].length];
            for (int n = 0; n < z.length; n++) z[n] = mu[l][n] + Math.exp(logVar[l][n] / 2) * eps[l][n];
            double mean = 0;
            for (double m : z) mean += m / mu[l].length;
            for (double m : z) activity[l] += (m - mean) * (m - mean) / mu[l].length;
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
