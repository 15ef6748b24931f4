import vaekit.exercise.ReparameterizeGradientExercise;

/// Recovers σε as z − μ with μ = 0.
class FromTheSample implements ReparameterizeGradientExercise {
    @Override
    public Gradient backward(double[][] dZ, double[][] logVar, double[][] eps) {
        int latents = dZ.length, batch = dZ[0].length;
        double[][] dMu = new double[latents][batch], dLogVar = new double[latents][batch];
        for (int l = 0; l < latents; l++)
            for (int b = 0; b < batch; b++) {
                double noise = Math.sqrt(Math.exp(logVar[l][b])) * eps[l][b]; // z − μ
                dMu[l][b] = dZ[l][b];
                dLogVar[l][b] = dMu[l][b] * noise / 2;
            }
        return new Gradient(dMu, dLogVar);
    }
}
