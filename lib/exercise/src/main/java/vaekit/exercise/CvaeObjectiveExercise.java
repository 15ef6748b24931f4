package vaekit.exercise;

/// Exercise 19: the objective of a conditional VAE. See `Ex19CvaeObjective`.
public interface CvaeObjectiveExercise {
    /// The bound on log p(x|y) of each example, estimated with its noise, in nats.
    ///
    /// @param x [D, B], pixels 0 or 1, one example per column
    /// @param y [B], labels 0 to C − 1
    /// @param eps [L, B]
    /// @return [B]
    double[] elbo(Model model, double[][] x, int[] y, double[][] eps);

    /// The bound on log p(x, y): as above, for a model that also gives the label its probability.
    ///
    /// @param labelPrior [C], p(y)
    /// @return [B]
    double[] jointElbo(Model model, double[] labelPrior, double[][] x, int[] y, double[][] eps);

    /// A linear conditional VAE. Its encoder reads x and below it the label as C numbers, one of them 1; its decoder reads
    /// z and below it the same C numbers.
    ///
    /// @param wMu [L, D + C]
    /// @param bMu [L]
    /// @param wLogVar [L, D + C]
    /// @param bLogVar [L]
    /// @param w [D, L + C]
    /// @param b [D]
    record Model(double[][] wMu, double[] bMu, double[][] wLogVar, double[] bLogVar, double[][] w, double[] b) {}
}
