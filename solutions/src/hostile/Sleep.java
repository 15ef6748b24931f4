//| L0 WALL_TIMEOUT 0
//| L1 FORBIDDEN 0
/// Waits without computing.
class Answer implements vaekit.exercise.GaussianKlExercise {

    public double[] kl(double[][] mu, double[][] logVar) {
        try { Thread.sleep(1_000_000); } catch (InterruptedException e) { }
        var kl = new double[mu[0].length];
        for (int l = 0; l < mu.length; l++)
            for (int b = 0; b < kl.length; b++)
                kl[b] += 0.5 * (Math.exp(logVar[l][b]) + mu[l][b] * mu[l][b] - 1 - logVar[l][b]);
        return kl;
    }
}
