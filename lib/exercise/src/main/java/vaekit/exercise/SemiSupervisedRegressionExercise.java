package vaekit.exercise;

/// Exercise 21: a VAE that also predicts continuous properties, few of which are measured. See `Ex21SemiSupervisedRegression`.
///
/// B examples, one per column; logLik [B] is log p(x|y, z), klZ [B] is KL(q(z|x, y) ‖ p(z)); y, yMean and yLogVar are [P, B].
public interface SemiSupervisedRegressionExercise {
    /// The loss of examples whose properties y are known, in nats: [B].
    double[] labelled(double[] logLik, double[] klZ, double[][] y);

    /// The loss of examples whose properties are unknown, with q(y|x) = N(yMean, diag(exp(yLogVar))), in nats: [B].
    double[] unlabelled(double[] logLik, double[] klZ, double[][] yMean, double[][] yLogVar);

    /// The overall objective J, summed over the examples.
    ///
    /// @param labelled [B], whether y is known; where it is not, y holds zeros that mean nothing
    /// @param beta the weight of the predictor's squared error
    double objective(double[] logLik, double[] klZ, boolean[] labelled, double[][] y, double[][] yMean, double[][] yLogVar, double beta);
}
