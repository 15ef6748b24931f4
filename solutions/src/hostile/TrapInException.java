//| L0 EXCEPTION 0
//| L1 EXCEPTION 0
/// Throws an exception whose message never ends.
class Answer implements vaekit.exercise.GaussianKlExercise {
    static class Trap extends RuntimeException {
        @Override
        public String getMessage() {
            while (true) Math.sqrt(2);
        }
    }
    public double[] kl(double[][] mu, double[][] logVar) {
        throw new Trap();
    }
}
