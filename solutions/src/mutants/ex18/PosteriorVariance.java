//| hint posterior-variance
import vaekit.exercise.ActiveUnitsExercise;

/// The mean of σ².
class PosteriorVariance implements ActiveUnitsExercise {
    @Override
    public double[] activity(double[][] mu, double[][] logVar, double[][] eps) {
        var activity = new double[mu.length]; // [L]
        for (int l = 0; l < mu.length; l++) {
            for (double v : logVar[l]) activity[l] += Math.exp(v) / logVar[l].length;
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
