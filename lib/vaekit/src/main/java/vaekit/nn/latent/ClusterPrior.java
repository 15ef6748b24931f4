package vaekit.nn.latent;

import java.util.List;
import java.util.stream.IntStream;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.nn.Encoding;
import vaekit.nn.OneHot;
import vaekit.nn.Prior;
import vaekit.rng.Rng;
import vaekit.tape.LatentDraw;
import vaekit.tape.Node;
import vaekit.tape.Parameter;
import vaekit.tape.Reparameterize;
import vaekit.tape.Tape;

/// The Gaussian mixture VAE with a cluster y of its own: p(y) = π_y, p(z|y) = N(m_y, diag exp(v_y)), and q(y, z|x) = q(y|x) q(z|x). As M2 does
/// with its label, y is summed out exactly, for all clusters in one pass. With KL_y = KL(q(z|x) ‖ p(z|y)) the latent variables cost
///
/// Σ_y q(y|x)·(KL_y + log q(y|x) − log π_y) ≥ −log Σ_y π_y exp(−KL_y)
///
/// with equality for the best q(y|x) ∝ π_y exp(−KL_y) (Hershey & Olsen 2007, equation 20; Jiang et al. 2017, "VaDE", equation 16, take p(y|z) instead).
/// So the best q(y|x) needs no network and no parameters: the right-hand side is the [#kl], and q(y|x) are the [#clusters].
///
/// It is at least KL(q(z|x) ‖ p(z)), so the ELBO remains a bound. A draw that is no diagonal Gaussian has the one-sample estimate.
public record ClusterPrior(MixturePrior mixture) implements Prior {

    @Override public List<Parameter> parameters() {
        return mixture.parameters();
    }

    @Override public Node logProb(Tape tape, Node z) {
        return mixture.logProb(tape, z);
    }

    @Override public DenseMatrix sample(ScalarType type, int L, int n, Rng rng) {
        return mixture.sample(type, L, n, rng);
    }

    @Override public Node kl(Tape tape, LatentDraw draw) {
        return draw instanceof Reparameterize q ? tape.scale(-1, tape.logSumExp(joint(tape, q), mixture.K())) : Prior.super.kl(tape, draw);
    }

    /// log π_y − KL_y, `[1, B·K]`.
    private Node joint(Tape tape, Reparameterize q) {
        return mixture.joint(tape, tape.scale(-1, Components.kls(tape, mixture.mean(), mixture.logVar(), q)), q.mu());
    }

    /// q(y|x) of each column, `[K, N]`.
    public DenseMatrix clusters(Encoding q) {
        var tape = Tape.on(mixture.mean().backend());
        var mu = q.mu();
        var draw = Reparameterize.draw(tape, tape.input(mu), tape.input(q.logVar()), tape.input(mu.zeros(mu.nrow(), mu.ncol())));
        return MixturePrior.shares(joint(tape, draw).value(), mixture.K());
    }

    /// The likeliest cluster of each column.
    public int[] assign(Encoding q) {
        var shares = clusters(q);
        return IntStream.range(0, shares.ncol()).map(n -> OneHot.largest(shares, n, 0, mixture.K())).toArray();
    }

    @Override public String toString() {
        return "ClusterPrior[K=" + mixture.K() + "]";
    }
}
