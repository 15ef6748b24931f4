//| L0 SHAPE 0
//| L1 SHAPE 0
/// Returns an empty array.
class Answer implements vaekit.exercise.GaussianKlExercise {

    public double[] kl(double[][] mu, double[][] logVar) {

        return new double[] {};
    }
}
