//| L0 NULL 0
//| L1 NULL 0
/// Returns null.
class Answer implements vaekit.exercise.GaussianKlExercise {

    public double[] kl(double[][] mu, double[][] logVar) {

        return null;
    }
}
