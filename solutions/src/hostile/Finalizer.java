//| L0 GRADED 6
//| L1 FORBIDDEN 0
/// Hides code in a finalizer.
class Answer implements vaekit.exercise.GaussianKlExercise {
    @Override
    @SuppressWarnings("removal")
    protected void finalize() { System.exit(1); }

    public double[] kl(double[][] mu, double[][] logVar) {

        var kl = new double[mu[0].length];
        for (int l = 0; l < mu.length; l++)
            for (int b = 0; b < kl.length; b++)
                kl[b] += 0.5 * (Math.exp(logVar[l][b]) + mu[l][b] * mu[l][b] - 1 - logVar[l][b]);
        return kl;
    }
}
