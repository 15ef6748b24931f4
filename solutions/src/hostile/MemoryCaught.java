//| L0 OUT_OF_MEMORY 0
//| L1 OUT_OF_MEMORY 0
/// Fills the heap and swallows the error.
class Answer implements vaekit.exercise.GaussianKlExercise {
    public double[] kl(double[][] mu, double[][] logVar) {
        var hoard = new java.util.ArrayList<double[]>();
        while (true) try { hoard.add(new double[1 << 16]); } catch (OutOfMemoryError e) { }
    }
}
