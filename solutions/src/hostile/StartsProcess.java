//| L0 GRADED 6
//| L1 FORBIDDEN 0
//| L2 without L1 EXCEPTION 0
/// Leaves a program running. At L0 it is killed with the worker.
class Answer implements vaekit.exercise.GaussianKlExercise {

    public double[] kl(double[][] mu, double[][] logVar) {
        try { new ProcessBuilder("sleep", "4711").start(); } catch (java.io.IOException e) { throw new IllegalStateException("no programs here"); }
        var kl = new double[mu[0].length];
        for (int l = 0; l < mu.length; l++)
            for (int b = 0; b < kl.length; b++)
                kl[b] += 0.5 * (Math.exp(logVar[l][b]) + mu[l][b] * mu[l][b] - 1 - logVar[l][b]);
        return kl;
    }
}
