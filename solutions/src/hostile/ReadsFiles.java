//| L0 WRONG_VALUE 0
//| L1 FORBIDDEN 0
//| L2 without L1 EXCEPTION 0
/// Reads a file of the machine. The process alone (L0) does not prevent it.
class Answer implements vaekit.exercise.GaussianKlExercise {

    public double[] kl(double[][] mu, double[][] logVar) {
        try { if (java.nio.file.Files.readString(java.nio.file.Path.of("/etc/hostname")).isEmpty()) return null; } catch (java.io.IOException e) { throw new IllegalStateException("no files here"); }
        return new double[mu[0].length];
    }
}
