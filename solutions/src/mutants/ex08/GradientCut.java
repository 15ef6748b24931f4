//| hint gradient-cut
import vaekit.exercise.ReparameterizeGradientExercise;

/// Treats the sample's spread as a constant.
class GradientCut implements ReparameterizeGradientExercise {
    @Override
    public Gradient backward(double[][] dZ, double[][] logVar, double[][] eps) {
        int latents = dZ.length, batch = dZ[0].length;
        double[][] dMu = new double[latents][batch], dLogVar = new double[latents][batch];
        for (int l = 0; l < latents; l++)
            for (int b = 0; b < batch; b++) {
                dMu[l][b] = dZ[l][b];
            }
        return new Gradient(dMu, dLogVar);
    }
}
