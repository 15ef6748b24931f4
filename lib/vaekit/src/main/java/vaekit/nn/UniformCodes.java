package vaekit.nn;

import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.rng.Rng;
import vaekit.tape.LatentDraw;
import vaekit.tape.Node;
import vaekit.tape.StraightThrough;
import vaekit.tape.Tape;

/// The prior that a VQ-VAE is trained with: each of an example's M codes is equally likely, log p(z) = −M·log K. The KL from a certain q(z|x) is then the
/// constant M·log K nats.
public record UniformCodes(VectorQuantiser quantiser) implements Prior {

    @Override public Node logProb(Tape tape, Node z) {
        return tape.affine(0, tape.sumRows(z), -nats(z.rows()));
    }

    /// M·log K of L latent dimensions.
    public double nats(int L) {
        return quantiser.codesIn(L) * Math.log(quantiser.size());
    }

    @Override public DenseMatrix sample(ScalarType type, int L, int n, Rng rng) {
        int M = quantiser.codesIn(L);
        var codes = new int[n][M];
        for (int i = 0; i < n; i++) for (int m = 0; m < M; m++) codes[i][m] = rng.integer((long) i * M + m, quantiser.size());
        return Module.converted(quantiser.vectors(codes), type);
    }

    /// M·log K, and the pulls between codes and encoder, which van den Oord et al. add to the loss: what is above [#nats] is not yet quantised away.
    @Override public Node kl(Tape tape, LatentDraw draw) {
        if (!(draw instanceof StraightThrough q)) throw new IllegalArgumentException("UniformCodes is the prior of a VectorQuantiser; this posterior draws no codes.");
        return tape.affine(1, q.pulls(tape, quantiser.commitment()), nats(q.z().rows()));
    }
}
