/// Noise that is a function of a key and a place, not of a state: [Rng] is the key, [Threefry] the generator (Salmon et al. 2011), [NormalNoise] the
/// specification of the normal numbers that every backend reproduces.
package vaekit.rng;
