//| L0 COMPILE 0
//| L1 COMPILE 0
/// Misses a semicolon and a method.
class Answer implements vaekit.exercise.GaussianKlExercise {
    public double[] kl(double[][] mu, double[][] logVar) {
        return right(mu, logVar)
    }
}
