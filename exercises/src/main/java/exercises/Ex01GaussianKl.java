package exercises;

import vaekit.exercise.GaussianKlExercise;

/// # Exercise 01: KL of a diagonal Gaussian
///
/// The encoder of a VAE gives, for each example, a Gaussian q(z|x) = N(μ, diag(σ²)); the prior is N(0, I).
/// Their KL divergence has a closed form (Kingma and Welling 2014, appendix B):
///
/// $$ D_{KL} = \tfrac12 \sum_{l=1}^{L} \left( \sigma_l^2 + \mu_l^2 - 1 - \log \sigma_l^2 \right) $$
///
/// Given are `mu` and `logVar` = log σ², both [L, B]: one example per **column**, `mu[l][b]`.
/// Return the KL of each example in nats, an array [B]. Leave the inputs as they are.
///
/// Notebook 02 derives the formula. Check your work with `kit check ex01`.
public class Ex01GaussianKl implements GaussianKlExercise {
    @Override
    public double[] kl(double[][] mu, double[][] logVar) {
        throw new UnsupportedOperationException("not written yet");
    }
}
