//| L0 GRADED 6
//| L1 FORBIDDEN 0
//| L2 without L1 EXCEPTION 0
/// Leaves programs whose parent has ended, in sessions of their own.
class Answer implements vaekit.exercise.GaussianKlExercise {

    public double[] kl(double[][] mu, double[][] logVar) {
        try { new ProcessBuilder("sh", "-c", "setsid sleep 4712 & setsid sh -c \"sleep 4713 & sleep 4714\" &").start().waitFor(); } catch (java.io.IOException | InterruptedException e) { throw new IllegalStateException("no programs here"); }
        var kl = new double[mu[0].length];
        for (int l = 0; l < mu.length; l++)
            for (int b = 0; b < kl.length; b++)
                kl[b] += 0.5 * (Math.exp(logVar[l][b]) + mu[l][b] * mu[l][b] - 1 - logVar[l][b]);
        return kl;
    }
}
