//| hint sign
import vaekit.exercise.GaussianKlExercise;

/// Returns −KL, as the ELBO has it.
class WrongSign implements GaussianKlExercise {
    @Override
    public double[] kl(double[][] mu, double[][] logVar) {
        var kl = new double[mu[0].length];
        for (int l = 0; l < mu.length; l++)
            for (int b = 0; b < kl.length; b++) kl[b] += 0.5 * (1 + logVar[l][b] - mu[l][b] * mu[l][b] - Math.exp(logVar[l][b]));
        return kl;
    }
}
