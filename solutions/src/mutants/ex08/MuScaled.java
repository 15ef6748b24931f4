//| hint mu-scaled
import vaekit.exercise.ReparameterizeGradientExercise;

/// Scales the gradient of μ by σ.
class MuScaled implements ReparameterizeGradientExercise {
    @Override
    public Gradient backward(double[][] dZ, double[][] logVar, double[][] eps) {
        int latents = dZ.length, batch = dZ[0].length;
        double[][] dMu = new double[latents][batch], dLogVar = new double[latents][batch];
        for (int l = 0; l < latents; l++)
            for (int b = 0; b < batch; b++) {
                double sigma = Math.exp(logVar[l][b] / 2);
                dMu[l][b] = dZ[l][b] * sigma;
                dLogVar[l][b] = dZ[l][b] * 0.5 * sigma * eps[l][b];
            }
        return new Gradient(dMu, dLogVar);
    }
}
