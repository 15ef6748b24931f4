//| L0 STATE 0
//| L1 STATE 0
/// Gives the right answer every other time.
class Answer implements vaekit.exercise.GaussianKlExercise {
    private int calls;

    public double[] kl(double[][] mu, double[][] logVar) {
        calls++;
        var zero = calls % 2 == 1 ? 0.0 : 1.0;
        return new double[] {zero, zero};
    }
}
