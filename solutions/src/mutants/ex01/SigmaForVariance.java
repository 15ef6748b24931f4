//| hint sigma-for-variance
import vaekit.exercise.GaussianKlExercise;

/// Takes σ where the formula has σ².
class SigmaForVariance implements GaussianKlExercise {
    @Override
    public double[] kl(double[][] mu, double[][] logVar) {
        var kl = new double[mu[0].length];
        for (int l = 0; l < mu.length; l++)
            for (int b = 0; b < kl.length; b++) kl[b] += 0.5 * (Math.exp(0.5 * logVar[l][b]) + mu[l][b] * mu[l][b] - 1 - logVar[l][b]);
        return kl;
    }
}
