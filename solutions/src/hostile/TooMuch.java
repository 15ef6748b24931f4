//| L0 TOO_LARGE 0
//| L1 TOO_LARGE 0
/// Returns 32 MB.
class Answer implements vaekit.exercise.GaussianKlExercise {

    public double[] kl(double[][] mu, double[][] logVar) {

        return new double[4_000_000];
    }
}
