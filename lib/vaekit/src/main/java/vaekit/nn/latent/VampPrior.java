package vaekit.nn.latent;

import java.util.List;
import java.util.stream.IntStream;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.backend.Activation;
import vaekit.nn.Encoding;
import vaekit.nn.Learnable;
import vaekit.nn.Module;
import vaekit.nn.Prior;
import vaekit.rng.Rng;
import vaekit.tape.Node;
import vaekit.tape.Parameter;
import vaekit.tape.Tape;

/// The variational mixture of posteriors (Tomczak & Welling 2018, equation 9): p(z) = (1/K) Σ_k q(z|u_k), where q is the model's own encoder and the
/// *pseudo-inputs* u_k, examples that nobody has seen, are learned. The prior that would make the ELBO largest is the mean of all posteriors, q(z); this is
/// that mean over K inputs instead of all examples.
///
/// The encoder must be given to the model too, so that both are one:
///
///     var encoder = Mlp.of("encoder", new int[] {784, 300, 80}, Activation.RELU, Rng.seed(1), ScalarType.Float32);
///     Vae.of(784, 40).encoder(encoder).prior(VampPrior.of(encoder, start, Activation.SIGMOID))
///
/// It is for the diagonal Gaussian posterior.
///
/// @param encoder x → [mu; logVar]
/// @param pseudo  u before f, `[D, K]`
/// @param f       keeps u where data are: SIGMOID for pixels, IDENTITY for real numbers
public record VampPrior(Module encoder, Parameter pseudo, Activation f) implements Prior {

    /// With pseudo-inputs that start at these K examples, `[D, K]`.
    public static VampPrior of(Module encoder, DenseMatrix start, Activation f) {
        if (f != Activation.SIGMOID && f != Activation.IDENTITY) throw new IllegalArgumentException("VampPrior: the pseudo-inputs pass through " + f + "; expected SIGMOID for numbers between 0 and 1, or IDENTITY.");
        if (start.nrow() != encoder.in()) throw new IllegalArgumentException("VampPrior: the pseudo-inputs are [" + start.nrow() + ", " + start.ncol() + "]; this encoder reads [" + encoder.in() + ", K].");
        for (int k = 0; k < start.ncol(); k++) for (int i = 0; i < start.nrow(); i++)
            if (!Double.isFinite(start.get(i, k))) throw new IllegalArgumentException("VampPrior: feature " + i + " of pseudo-input " + k + " is " + start.get(i, k) + "; expected finite numbers.");
        var type = encoder.parameters().getFirst().type();
        var u = DenseMatrix.zeros(type, start.nrow(), start.ncol());
        for (int k = 0; k < u.ncol(); k++) for (int i = 0; i < u.nrow(); i++) u.set(i, k, before(f, start.get(i, k)));
        return new VampPrior(encoder, new Parameter("prior.pseudo", u), f);
    }

    /// The logit of a grey that is neither black nor white: from there the sigmoid still learns.
    private static double before(Activation f, double x) {
        if (f == Activation.IDENTITY) return x;
        double grey = Math.clamp(x, 0.02, 0.98);
        return Math.log(grey / (1 - grey));
    }

    /// The encoder's too: they are the model's own.
    @Override public List<Parameter> parameters() {
        return Learnable.parameters(encoder, Learnable.of(pseudo));
    }

    public int K() {
        return pseudo.cols();
    }

    @Override public Node logProb(Tape tape, Node z) {
        int L = z.rows();
        if (encoder.out() != 2 * L) throw new IllegalArgumentException("VampPrior: the encoder returns " + encoder.out() + " numbers and z has " + L + "; expected [mu; logVar], 2·" + L + ": it is for the Gaussian posterior.");
        var stats = encoder.apply(tape, tape.activate(pseudo, f));                                        // [2L, K]
        var each = Components.logProbs(tape, tape.rows(stats, 0, L), tape.rows(stats, L, 2 * L), z);
        var mean = tape.add(each, tape.constant(z.type(), -Math.log(K())));
        return tape.logSumExp(mean, K());
    }

    /// u, `[D, K]`, a new matrix.
    public DenseMatrix pseudoInputs() {
        var u = pseudo.value().copy();
        for (int k = 0; k < u.ncol(); k++) for (int i = 0; i < u.nrow(); i++) u.set(i, k, f.apply(u.get(i, k)));
        return u;
    }

    @Override public DenseMatrix sample(ScalarType type, int L, int n, Rng rng) {
        var picked = IntStream.range(0, n).map(j -> (int) (K() * rng.split(1).uniform(j))).toArray();
        return Components.sample(Encoding.of(encoder.apply(pseudoInputs())), picked, rng.split(0));
    }

    @Override public String toString() {
        return "VampPrior[K=" + K() + "]";
    }
}
