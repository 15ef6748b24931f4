package vaekit.model.exact;

import java.util.List;
import java.util.stream.IntStream;
import vaekit.dist.Bernoulli;
import vaekit.dist.Categorical;
import vaekit.dist.Kl;
import vaekit.dist.LogSumExp;
import vaekit.rng.Rng;

/// A latent code of d bits, hence $S = 2^d$ states that can be listed, and a binary image x: every integral is a sum.
///
/// $$p(x) = \sum_{z=1}^{S} p(z) \prod_i p(x_i|z)$$
///
/// @param prior p(z) over the S states
/// @param decoder p(x|z), one set of coins for each state (the record keeps a copy of the list)
public record EnumerableVae(Categorical prior, List<Bernoulli> decoder) implements ExactModel<Categorical> {

    public EnumerableVae {
        if (decoder.size() != prior.size()) throw new IllegalArgumentException(
            "a prior over " + prior.size() + " states was given " + decoder.size() + " decoders; expected one for each state");
        decoder = List.copyOf(decoder);
    }

    /// A random model: a linear decoder on the bits of z, `logits = W·bits + b`, and an uneven prior.
    ///
    /// @param bits length d of the code, 1 to 16
    /// @param pixels length of x
    public static EnumerableVae random(int bits, int pixels, Rng rng) {
        if (bits < 1 || bits > 16) throw new IllegalArgumentException(bits + " bits make 2^" + bits + " states; expected 1 to 16 bits");
        if (pixels < 1) throw new IllegalArgumentException(pixels + " pixels; expected at least 1");
        var w = rng.split(0).normal(pixels, bits); // [D, d]
        var b = rng.split(1).normals(pixels);
        var decoder = IntStream.range(0, 1 << bits).mapToObj(z -> {
            var logits = b.clone();
            for (int i = 0; i < pixels; i++) for (int k = 0; k < bits; k++) if ((z >> k & 1) == 1) logits[i] += 2 * w.get(i, k);
            return new Bernoulli(logits);
        }).toList();
        return new EnumerableVae(new Categorical(rng.split(2).normals(1 << bits)), decoder);
    }

    /// @return the number of states S
    public int states() {
        return prior.size();
    }

    /// @return log p(x, z) for every state z, a new array `[S]`
    public double[] logJoint(double... x) {
        return IntStream.range(0, states()).mapToDouble(z -> prior.logProb(z) + decoder.get(z).logProb(x)).toArray();
    }

    @Override public double logEvidence(double... x) {
        return LogSumExp.of(logJoint(x));
    }

    @Override public Categorical posterior(double... x) {
        return new Categorical(logJoint(x));
    }

    @Override public double reconstruction(Categorical q, double... x) {
        return mean(q, z -> decoder.get(z).logProb(x));
    }

    @Override public double klToPrior(Categorical q) {
        return Kl.of(q, prior);
    }

    @Override public double expectedLogJoint(Categorical q, double... x) {
        var joint = logJoint(x);
        return mean(q, z -> joint[z]);
    }

    @Override public double entropy(Categorical q) {
        return q.entropy();
    }

    @Override public double gap(Categorical q, double... x) {
        return Kl.of(q, posterior(x));
    }

    /// A pair drawn from the model.
    ///
    /// @param u uniform noise, `1 + pixels` numbers: one for z, the rest for x
    public Pair sample(double... u) {
        if (u.length < 2) throw new IllegalArgumentException(u.length + " numbers of noise; expected one for z and one for each pixel");
        int z = prior.sample(u[0]);
        return new Pair(z, decoder.get(z).sample(java.util.Arrays.copyOfRange(u, 1, u.length)));
    }

    /// A state and an image drawn from it.
    public record Pair(int z, double[] x) {}

    private double mean(Categorical q, java.util.function.IntToDoubleFunction f) {
        if (q.size() != states()) throw new IllegalArgumentException(
            "q has " + q.size() + " states; the model has " + states());
        double sum = 0;
        for (int z = 0; z < states(); z++) if (q.prob(z) > 0) sum += q.prob(z) * f.applyAsDouble(z);
        return sum;
    }
}
