//| L0 TIMEOUT 0
//| L1 TIMEOUT 0
/// Loops before its class is ready.
class Answer implements vaekit.exercise.GaussianKlExercise {
    static { while (Math.sqrt(4) > 1) Math.sqrt(2); }

    public double[] kl(double[][] mu, double[][] logVar) {

        var kl = new double[mu[0].length];
        for (int l = 0; l < mu.length; l++)
            for (int b = 0; b < kl.length; b++)
                kl[b] += 0.5 * (Math.exp(logVar[l][b]) + mu[l][b] * mu[l][b] - 1 - logVar[l][b]);
        return kl;
    }
}
