//| hint log-not-undone
import vaekit.exercise.ReparameterizeExercise;

/// Takes logVar for σ.
class LogVarianceForSigma implements ReparameterizeExercise {
    @Override
    public double[][] z(double[][] mu, double[][] logVar, double[][] eps) {
        var z = new double[mu.length][mu[0].length]; // [L, B]
        for (int l = 0; l < z.length; l++)
            for (int b = 0; b < z[l].length; b++) z[l][b] = mu[l][b] + logVar[l][b] * eps[l][b];
        return z;
    }
}
