//| hint one-noise-for-the-batch
import vaekit.exercise.ReparameterizeExercise;

/// Uses the first example's noise for all.
class OneNoiseForTheBatch implements ReparameterizeExercise {
    @Override
    public double[][] z(double[][] mu, double[][] logVar, double[][] eps) {
        var z = new double[mu.length][mu[0].length]; // [L, B]
        for (int l = 0; l < z.length; l++)
            for (int b = 0; b < z[l].length; b++) z[l][b] = mu[l][b] + Math.exp(logVar[l][b] / 2) * eps[l][0];
        return z;
    }
}
