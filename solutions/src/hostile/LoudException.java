//| L0 EXCEPTION 0
//| L1 EXCEPTION 0
/// Throws an exception with a message of 12 MB.
class Answer implements vaekit.exercise.GaussianKlExercise {
    public double[] kl(double[][] mu, double[][] logVar) {
        throw new IllegalStateException("boo ".repeat(3_000_000));
    }
}
