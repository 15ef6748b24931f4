package exercises;

import vaekit.exercise.ReparameterizeExercise;

/// # Exercise 07: the reparameterisation
///
/// The encoder gives a Gaussian q(z|x) = N(μ, diag(σ²)) for each example and the decoder wants a sample. Drawn directly, z
/// would not be a function of μ and σ, and no gradient could reach the encoder. So the noise is drawn first, from a
/// distribution without parameters (Kingma and Welling 2014, section 2.4; deck 1, figure 4):
///
/// $$ z = \mu + \sigma \odot \varepsilon, \qquad \varepsilon \sim \mathcal N(0, I) $$
///
/// Given are `mu`, `logVar` = log σ² and the noise `eps`, all [L, B]: one example per **column**, fresh
/// noise for each number. Return z, [L, B], a new array. Mind that σ is not σ².
///
/// Notebook 05 plots the samples. Check your work with `kit check ex07`.
public class Ex07Reparameterize implements ReparameterizeExercise {
    @Override
    public double[][] z(double[][] mu, double[][] logVar, double[][] eps) {
        throw new UnsupportedOperationException("not written yet");
    }
}
