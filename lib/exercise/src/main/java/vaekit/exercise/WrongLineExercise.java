package vaekit.exercise;

/// Exercise 26: find the wrong line of a derivation, prove it with a number, fix it. See `Ex26WrongLine`.
public interface WrongLineExercise {
    /// The number of the first wrong line, 1 to 4.
    int wrongLine();

    /// The values of all four lines for a model whose latent has K states, the wrong line corrected, in nats.
    ///
    /// @return [4]
    double[] lines(Model model);

    /// A model that refutes the wrong line as printed: a "lower bound" that exceeds log p(x, y) by at least 0.1 nat.
    Model counterexample();

    /// One image x with its label y, and a latent with K states; all are probabilities greater than 0.
    ///
    /// @param labelPrior p(y)
    /// @param prior [K], p(z), adds up to 1
    /// @param likelihood [K], p(x|y, z), each at most 1
    /// @param q [K], q(z|x, y), adds up to 1
    record Model(double labelPrior, double[] prior, double[] likelihood, double[] q) {}
}
