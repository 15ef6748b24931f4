//| hint half-lost
import vaekit.exercise.ReparameterizeGradientExercise;

/// Forgets the ½ of exp(logVar / 2).
class HalfLost implements ReparameterizeGradientExercise {
    @Override
    public Gradient backward(double[][] dZ, double[][] logVar, double[][] eps) {
        int latents = dZ.length, batch = dZ[0].length;
        double[][] dMu = new double[latents][batch], dLogVar = new double[latents][batch];
        for (int l = 0; l < latents; l++)
            for (int b = 0; b < batch; b++) {
                double sigma = Math.exp(logVar[l][b] / 2);
                dMu[l][b] = dZ[l][b];
                dLogVar[l][b] = dZ[l][b] * sigma * eps[l][b];
            }
        return new Gradient(dMu, dLogVar);
    }
}
