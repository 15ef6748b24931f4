package vaekit.model.exact;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import vaekit.dist.Categorical;
import vaekit.dist.LogSumExp;
import vaekit.rng.Rng;

/// A conditional VAE in which everything can be added up: p(y) p(z) p(x|y, z) with few classes y, few codes z and few black or white pixels x
/// (Kingma et al. 2014, equation 6). Each class has a decoder of its own; all share one prior p(z), which is what "y is independent of z" means.
///
/// @param classes p(y)
/// @param given   for each y the VAE p(z) p(x|y, z), whose evidence is p(x|y) and whose posterior is p(z|x, y)
public record EnumerableCvae(Categorical classes, List<EnumerableVae> given) {

    public EnumerableCvae {
        if (classes.size() != given.size()) throw new IllegalArgumentException(classes.size() + " classes, but " + given.size() + " decoders; expected one for each.");
        for (var vae : given) {
            if (!Arrays.equals(vae.prior().logits(), given.getFirst().prior().logits())) throw new IllegalArgumentException("the classes have different priors p(z); in this model z is independent of y.");
        }
        given = List.copyOf(given);
    }

    /// 2^bits codes and so many pixels, all decoders random.
    public static EnumerableCvae random(Categorical classes, int bits, int pixels, Rng rng) {
        IntFunction<EnumerableVae> random = y -> EnumerableVae.random(bits, pixels, rng.split(y));
        var prior = random.apply(0).prior();
        return new EnumerableCvae(classes, IntStream.range(0, classes.size()).mapToObj(y -> new EnumerableVae(prior, random.apply(y).decoder())).toList());
    }

    /// The model of class y: p(z) p(x|y, z).
    public EnumerableVae given(int y) {
        return given.get(y);
    }

    /// p(z), the same for all classes.
    public Categorical codes() {
        return given.getFirst().prior();
    }

    /// log p(x, y) = log p(y) + log p(x|y).
    public double logJoint(int y, double... x) {
        return classes.logProb(y) + given(y).logEvidence(x);
    }

    /// p(y|x), by Bayes' rule: a model of pairs is a classifier, too.
    public Categorical classesGiven(double... x) {
        return new Categorical(IntStream.range(0, classes.size()).mapToDouble(y -> logJoint(y, x)).toArray());
    }

    /// log p(x) = log Σ_y p(x, y).
    public double logEvidence(double... x) {
        return LogSumExp.of(IntStream.range(0, classes.size()).mapToDouble(y -> logJoint(y, x)).toArray());
    }
}
