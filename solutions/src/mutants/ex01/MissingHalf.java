//| hint missing-half
import vaekit.exercise.GaussianKlExercise;

/// Forgets the factor ½.
class MissingHalf implements GaussianKlExercise {
    @Override
    public double[] kl(double[][] mu, double[][] logVar) {
        var kl = new double[mu[0].length];
        for (int l = 0; l < mu.length; l++)
            for (int b = 0; b < kl.length; b++) kl[b] += Math.exp(logVar[l][b]) + mu[l][b] * mu[l][b] - 1 - logVar[l][b];
        return kl;
    }
}
