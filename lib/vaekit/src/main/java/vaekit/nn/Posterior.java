package vaekit.nn;

import smile.tensor.DenseMatrix;
import vaekit.data.Dataset;
import vaekit.rng.Rng;
import vaekit.tape.LatentDraw;
import vaekit.tape.Node;
import vaekit.tape.Tape;

/// A family q(z|x): what the numbers `stats` that an encoder returns say about z, and how one z is drawn. A family of your own goes into
/// every model and evaluation: `Vae.of(784, 20).posterior(mine)`.
public interface Posterior extends Learnable {

    /// How many numbers the encoder must return for L latent dimensions.
    int stats(int L);

    /// How many standard normal numbers one draw takes.
    default int noise(int L) {
        return L;
    }

    /// One draw for each column: stats `[stats(L), B]`, eps `[noise(L), B]`.
    LatentDraw draw(Tape tape, Node stats, Node eps);

    /// Called before each epoch of training, the first one too: the place for what is decided once in an epoch. It follows from the arguments and the
    /// parameters alone, so that a resumed training does the same.
    default void beginEpoch(int epoch, Module encoder, Dataset data) {}

    /// Mean and variance of q(z|x) for each column of stats. Unless the family knows them: those of 100 draws, always with the same noise.
    ///
    /// @param L latent dimensions
    default Encoding encoding(DenseMatrix stats, int L) {
        int S = 100;
        DenseMatrix mu = stats.zeros(L, stats.ncol()), logVar = mu.zeros(L, stats.ncol());
        var tape = Tape.create();
        for (int s = 0; s < S; s++) {
            tape.begin();
            var eps = Rng.seed(0).split(s).normal(stats.scalarType(), noise(L), stats.ncol());
            var z = draw(tape, tape.input(stats), tape.input(eps)).z().value();
            for (int j = 0; j < z.ncol(); j++) for (int i = 0; i < L; i++) {
                double before = mu.get(i, j), d = z.get(i, j) - before;
                mu.add(i, j, d / (s + 1));
                logVar.add(i, j, d * (z.get(i, j) - mu.get(i, j)) / (S - 1));       // Welford: the variance, for now
            }
        }
        for (int j = 0; j < mu.ncol(); j++) for (int i = 0; i < L; i++) logVar.set(i, j, Math.log(logVar.get(i, j)));
        return new Encoding(mu, logVar);
    }
}
