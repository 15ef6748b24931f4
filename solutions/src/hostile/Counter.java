//| L0 STATE 0
//| L1 STATE 0
/// Counts its calls in a static field.
class Answer implements vaekit.exercise.GaussianKlExercise {
    private static int calls;

    public double[] kl(double[][] mu, double[][] logVar) {
        calls++;
        return new double[] {calls};
    }
}
