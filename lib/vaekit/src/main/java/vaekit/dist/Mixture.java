package vaekit.dist;

import java.util.List;

/// A weighted mean of densities: first draw which component, then draw from it.
///
/// $$\log p(x) = \log \sum_k \pi_k\, p_k(x)$$
///
/// @param weights the distribution of the component
/// @param parts the components, as many as weights (the record keeps a copy of the list)
public record Mixture<P extends Density>(Categorical weights, List<P> parts) implements Density {

    public Mixture {
        if (parts.size() != weights.size()) throw new IllegalArgumentException(
            "a mixture of " + parts.size() + " components was given " + weights.size() + " weights; expected one for each");
        parts = List.copyOf(parts);
    }

    /// @return the mixture with equal weights
    @SafeVarargs
    public static <P extends Density> Mixture<P> of(P... parts) {
        return new Mixture<>(Categorical.uniform(parts.length), List.of(parts));
    }

    @Override public double logProb(double... x) {
        return LogSumExp.of(joint(x));
    }

    /// log π_k + log p_k(x) for each component: the *complete* log-likelihood, of which x shows only the sum.
    public double[] joint(double... x) {
        var terms = new double[parts.size()];
        for (int k = 0; k < terms.length; k++) terms[k] = weights.logProb(k) + parts.get(k).logProb(x);
        return terms;
    }

    /// @return p(k | x), which component x came from: Bayes' rule
    public double[] posterior(double... x) {
        return LogSumExp.softmax(joint(x));
    }

    /// @param u uniform noise that picks the component
    /// @param eps standard normal noise for the component's own draw
    /// @throws IllegalStateException if the components are not Gaussians
    public double[] sample(double u, double... eps) {
        if (parts.get(weights.sample(u)) instanceof Gaussian g) return g.sample(eps);
        throw new IllegalStateException("only a mixture of Gaussians can be sampled from normal noise");
    }
}
