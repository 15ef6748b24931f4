package vaekit.exercise;

/// Exercise 20: the semi-supervised objective J^α of model M2. See `Ex20M2Objective`.
///
/// C classes, B examples, one per column. The decoder and the encoder were run once for every class, whatever the label:
/// logLik and kl are [C, B] with log p(x_b|y=c, z_cb) and KL(q(z|x_b, y=c) ‖ p(z)).
public interface M2ObjectiveExercise {
    /// The loss of labelled examples, L(x, y), in nats.
    ///
    /// @param labelPrior [C], p(y)
    /// @param y [B], labels 0 to C − 1
    /// @return [B]
    double[] labelled(double[][] logLik, double[][] kl, double[] labelPrior, int[] y);

    /// The loss of unlabelled examples, U(x), in nats.
    ///
    /// @param logits [C, B] of the classifier q(y|x)
    /// @return [B]
    double[] unlabelled(double[][] logLik, double[][] kl, double[] labelPrior, double[][] logits);

    /// J^α, summed over all examples.
    ///
    /// @param labelled [Bl], the losses L
    /// @param unlabelled [Bu], the losses U
    /// @param logits [C, Bl] of the classifier for the labelled examples
    /// @param y [Bl]
    double objective(double[] labelled, double[] unlabelled, double[][] logits, int[] y, double alpha);
}
