package vaekit.dist;

/// A probability density (or mass function) known through its logarithm.
///
/// A lambda will do: `Density p = x -> -Math.abs(x[0]) - Math.log(2);` is the Laplace density.
@FunctionalInterface
public interface Density {

    /// @param x one point, as many numbers as the distribution has dimensions; not modified
    /// @return log p(x) in nats; −∞ where the density is 0
    double logProb(double... x);

    /// @return p(x) itself, which may underflow to 0 where {@link #logProb} is still exact
    default double prob(double... x) {
        return Math.exp(logProb(x));
    }
}
