//| hint latents-by-examples
import vaekit.exercise.ReparameterizeGradientExercise;

/// One example per row.
class Transposed implements ReparameterizeGradientExercise {
    @Override
    public Gradient backward(double[][] dZ, double[][] logVar, double[][] eps) {
        int latents = dZ.length, batch = dZ[0].length;
        double[][] dMu = new double[batch][latents], dLogVar = new double[batch][latents];
        for (int l = 0; l < latents; l++)
            for (int b = 0; b < batch; b++) {
                double sigma = Math.exp(logVar[l][b] / 2);
                dMu[b][l] = dZ[l][b];
                dLogVar[b][l] = dZ[l][b] * 0.5 * sigma * eps[l][b];
            }
        return new Gradient(dMu, dLogVar);
    }
}
