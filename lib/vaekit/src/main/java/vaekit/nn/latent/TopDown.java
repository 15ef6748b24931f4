package vaekit.nn.latent;

import java.util.List;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.backend.Activation;
import vaekit.nn.Encoding;
import vaekit.nn.Module;
import vaekit.nn.Prior;
import vaekit.rng.Rng;
import vaekit.tape.Node;
import vaekit.tape.Parameter;
import vaekit.tape.Tape;

/// Two stochastic layers, as a prior of both: z = [z1; z2], p(z) = p(z2) p(z1|z2) with p(z2) = N(0, I) and p(z1|z2) = N(m(z2), diag exp(v(z2)))
/// (Rezende et al. 2014; Burda et al. 2016, section 5.1). The decoder reads z1 alone: see [Lower].
///
/// @param down z2 → [m; v], `[2·L1, B]`
public record TopDown(Module down) implements Prior {

    public TopDown {
        if (down.out() % 2 != 0) throw new IllegalArgumentException("TopDown: the network down returns " + down.out() + " numbers; expected an even number, [m; v] of z1.");
    }

    /// How many dimensions z1 has.
    public int L1() {
        return down.out() / 2;
    }

    @Override public List<Activation> activations() {
        return down.activations();
    }

    @Override public List<Parameter> parameters() {
        return down.parameters();
    }

    @Override public Node logProb(Tape tape, Node z) {
        int L1 = L1();
        if (z.rows() != L1 + down.in()) throw new IllegalArgumentException("TopDown: z has " + z.rows() + " dimensions; expected " + L1 + " of z1 and " + down.in() + " of z2.");
        var z2 = tape.rows(z, L1, z.rows());
        var stats = down.apply(tape, z2);
        var zero = tape.constant(z.type(), 0);
        var log1 = tape.gaussianLogLik(tape.rows(z, 0, L1), tape.rows(stats, 0, L1), tape.rows(stats, L1, 2 * L1));
        return tape.add(log1, tape.gaussianLogLik(z2, tape.scale(0, z2), zero));
    }

    @Override public DenseMatrix sample(ScalarType type, int L, int n, Rng rng) {
        if (L != L1() + down.in()) throw new IllegalArgumentException("TopDown: z has " + L + " dimensions; expected " + L1() + " of z1 and " + down.in() + " of z2.");
        var z2 = rng.split(0).normal(type, down.in(), n);
        var z1 = Components.sample(Encoding.of(down.apply(z2)), java.util.stream.IntStream.range(0, n).toArray(), rng.split(1));
        var z = z2.zeros(L, n);
        for (int j = 0; j < n; j++) for (int i = 0; i < L; i++) z.set(i, j, i < L1() ? z1.get(i, j) : z2.get(i - L1(), j));
        return z;
    }

    @Override public String toString() {
        return "TopDown[" + down.in() + "→" + L1() + "]";
    }
}
