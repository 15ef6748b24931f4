//| L0 STACK_OVERFLOW 0
//| L1 STACK_OVERFLOW 0
/// Calls itself for ever.
class Answer implements vaekit.exercise.GaussianKlExercise {
    public double[] kl(double[][] mu, double[][] logVar) {
        return kl(mu, logVar);
    }
}
