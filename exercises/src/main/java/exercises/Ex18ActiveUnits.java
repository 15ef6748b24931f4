package exercises;

import vaekit.exercise.ActiveUnitsExercise;

/// # Exercise 18: active units
///
/// A VAE often uses fewer latents than it has. For an unused one the encoder answers the prior whatever x is: μ = 0, σ = 1
/// (posterior collapse, deck 3). The usual test (Burda et al. 2015, section 5) looks at how much the posterior *mean* of a latent changes
/// from example to example:
///
/// $$ A_l = \operatorname{Var}_x \big( E_{q(z|x)}[z_l] \big) = \frac1N \sum_{n=1}^{N} (\mu_{ln} - \bar\mu_l)^2, \qquad
///    \bar\mu_l = \frac1N \sum_n \mu_{ln} $$
///
/// A latent is *active* when its A is greater than a threshold, usually 0.01.
///
/// Given is all that an encoder puts out for N examples, [L, N], one example per **column**: `mu`, `logVar`, and the noise `eps` of a
/// sample. You need not use it all. Return the activities, [L], and the number of active latents.
///
/// Check your work with `kit check ex18`.
public class Ex18ActiveUnits implements ActiveUnitsExercise {
    @Override
    public double[] activity(double[][] mu, double[][] logVar, double[][] eps) {
        throw new UnsupportedOperationException("not written yet");
    }

    @Override
    public int count(double[][] mu, double[][] logVar, double[][] eps, double threshold) {
        throw new UnsupportedOperationException("not written yet");
    }
}
