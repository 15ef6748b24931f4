import vaekit.exercise.ReparameterizeGradientExercise;

/// Clones dZ for dMu.
class Cloned implements ReparameterizeGradientExercise {
    @Override
    public Gradient backward(double[][] dZ, double[][] logVar, double[][] eps) {
        int latents = dZ.length, batch = dZ[0].length;
        double[][] dMu = dZ.clone(), dLogVar = new double[latents][batch];
        for (int l = 0; l < latents; l++)
            for (int b = 0; b < batch; b++) {
                double sigma = Math.exp(logVar[l][b] / 2);
                dLogVar[l][b] = dZ[l][b] * 0.5 * sigma * eps[l][b];
                dMu[l] = dZ[l].clone();
            }
        return new Gradient(dMu, dLogVar);
    }
}
