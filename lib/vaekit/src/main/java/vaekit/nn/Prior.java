package vaekit.nn;

import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.rng.Rng;
import vaekit.tape.LatentDraw;
import vaekit.tape.Node;
import vaekit.tape.Tape;

/// p(z). A prior of your own, with parameters to be learned or without, goes into every model and evaluation: `Vae.of(784, 20).prior(mine)`.
public interface Prior extends Learnable {

    /// log p(z) of each column of z `[L, B]`: `[1, B]`, in nats with all constants.
    Node logProb(Tape tape, Node z);

    /// n draws: `[L, n]`.
    DenseMatrix sample(ScalarType type, int L, int n, Rng rng);

    /// KL(q(z|x) ‖ p(z)) of each column, `[1, B]` or one term per dimension, `[L, B]`. Unless a prior knows the closed form for this kind of draw,
    /// it is the one-sample estimate log q(z|x) − log p(z), which is unbiased.
    default Node kl(Tape tape, LatentDraw draw) {
        return tape.minus(draw.logQ(tape), logProb(tape, draw.z()));
    }
}
