package vaekit.exercise;

/// Exercise 30: find the wrong line of the ELBO surgery, refute it, correct it. See `Ex30KlSurgery`.
public interface KlSurgeryExercise {
    /// The number of the first wrong line, 1 to 5.
    int wrongLine();

    /// The values of the five lines, the wrong one corrected, in nats: [5].
    double[] lines(Posteriors model);

    /// Posteriors and prior for which the wrong line as printed differs from line 1 by at least 0.1 nat.
    Posteriors counterexample();

    /// A latent with K states and N examples that are the whole data set; all probabilities are greater than 0.
    ///
    /// @param q [K, N], q(z|x_n), each column adds up to 1
    /// @param prior [K], p(z), adds up to 1
    record Posteriors(double[][] q, double[] prior) {}
}
