//| L0 EXCEPTION 0
//| L1 EXCEPTION 0
/// Throws what looks like a failed initialiser and never ends when it is asked for its cause.
class Answer implements vaekit.exercise.GaussianKlExercise {
    static final class Looping extends ExceptionInInitializerError {
        @Override public synchronized Throwable getCause() {
            while (true) { }
        }
    }

    public double[] kl(double[][] mu, double[][] logVar) {
        throw new Looping();
    }
}
