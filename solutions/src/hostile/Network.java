//| L0 WRONG_VALUE 0
//| L1 FORBIDDEN 0
//| L2 without L1 EXCEPTION 0
/// Talks to a server (the test replaces the port). The process alone (L0) does not prevent it.
class Answer implements vaekit.exercise.GaussianKlExercise {

    public double[] kl(double[][] mu, double[][] logVar) {
        try { new java.net.Socket("127.0.0.1", 12345).close(); } catch (java.io.IOException e) { throw new IllegalStateException("no network here"); }
        return new double[mu[0].length];
    }
}
