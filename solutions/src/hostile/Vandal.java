//| L0 MUTATED_INPUT 5
//| L1 MUTATED_INPUT 5
/// Right values, but wipes its inputs; wiped inputs must not change what is expected.
class Answer implements vaekit.exercise.GaussianKlExercise {
    private static double[] right(double[][] mu, double[][] logVar) {
        var kl = new double[mu[0].length];
        for (int l = 0; l < mu.length; l++)
            for (int b = 0; b < kl.length; b++)
                kl[b] += 0.5 * (Math.exp(logVar[l][b]) + mu[l][b] * mu[l][b] - 1 - logVar[l][b]);
        return kl;
    }

    public double[] kl(double[][] mu, double[][] logVar) {
        var rightAnswer = right(mu, logVar);
        for (var row : mu) java.util.Arrays.fill(row, 0);
        for (var row : logVar) java.util.Arrays.fill(row, 0);
        return rightAnswer;
    }
}
