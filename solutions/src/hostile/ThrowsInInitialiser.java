//| L0 EXCEPTION 0
//| L1 EXCEPTION 0
/// Throws before its class is ready, with markup in the message.
class Answer implements vaekit.exercise.GaussianKlExercise {
    static { if (Math.sqrt(4) > 1) throw new IllegalStateException("<img src=x onerror=alert(1)>"); }

    public double[] kl(double[][] mu, double[][] logVar) {

        var kl = new double[mu[0].length];
        for (int l = 0; l < mu.length; l++)
            for (int b = 0; b < kl.length; b++)
                kl[b] += 0.5 * (Math.exp(logVar[l][b]) + mu[l][b] * mu[l][b] - 1 - logVar[l][b]);
        return kl;
    }
}
