//| L0 STATE 0
//| L1 STATE 0
/// Rolls dice.
class Answer implements vaekit.exercise.GaussianKlExercise {

    public double[] kl(double[][] mu, double[][] logVar) {

        return new double[] {Math.random(), Math.random()};
    }
}
