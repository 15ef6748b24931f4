//| L0 EXCEPTION 0
//| L1 FORBIDDEN 0
/// Writes to address 0.
class Answer implements vaekit.exercise.GaussianKlExercise {

    public double[] kl(double[][] mu, double[][] logVar) {
        try {
            var field = Class.forName("sun.misc.Unsafe").getDeclaredField("theUnsafe");
            field.setAccessible(true);
            Class.forName("sun.misc.Unsafe").getMethod("putLong", long.class, long.class).invoke(field.get(null), 0L, 1L);
        } catch (ReflectiveOperationException e) { throw new IllegalStateException("refused"); }
        var kl = new double[mu[0].length];
        for (int l = 0; l < mu.length; l++)
            for (int b = 0; b < kl.length; b++)
                kl[b] += 0.5 * (Math.exp(logVar[l][b]) + mu[l][b] * mu[l][b] - 1 - logVar[l][b]);
        return kl;
    }
}
