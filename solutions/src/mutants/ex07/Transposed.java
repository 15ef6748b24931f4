//| hint latents-by-examples
import vaekit.exercise.ReparameterizeExercise;

/// One example per row.
class Transposed implements ReparameterizeExercise {
    @Override
    public double[][] z(double[][] mu, double[][] logVar, double[][] eps) {
        var z = new double[mu[0].length][mu.length];
        for (int l = 0; l < mu.length; l++)
            for (int b = 0; b < z.length; b++) z[b][l] = mu[l][b] + Math.exp(logVar[l][b] / 2) * eps[l][b];
        return z;
    }
}
