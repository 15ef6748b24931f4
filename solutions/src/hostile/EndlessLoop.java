//| L0 TIMEOUT 0
//| L1 TIMEOUT 0
/// Never returns.
class Answer implements vaekit.exercise.GaussianKlExercise {
    public double[] kl(double[][] mu, double[][] logVar) {
        while (true) mu[0][0]++;
    }
}
