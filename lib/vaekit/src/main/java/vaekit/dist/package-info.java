/// Distributions whose densities, samples, entropies and divergences can be checked to the last digits.
///
/// Everything is Float64 and small on purpose: this package is the *truth* that the rest of the kit is
/// compared with. Logarithms are natural, so entropies and divergences are in **nats**. Randomness is
/// always an argument: `sample(eps)` is an ordinary function of its noise.
package vaekit.dist;
