package exercises;

import vaekit.exercise.FullGaussianKlExercise;

/// # Exercise 02: KL of two Gaussians with full covariance
///
/// The general case of exercise 01, as deck 1 (slide "KL divergence of Gaussians") has it, in D dimensions:
///
/// $$ D_{KL}(\mathcal N_0 \,\|\, \mathcal N_1) = \tfrac12 \left( \operatorname{tr}(\Sigma_1^{-1} \Sigma_0)
///    + (\mu_1 - \mu_0)^\top \Sigma_1^{-1} (\mu_1 - \mu_0) - D + \log \frac{\det \Sigma_1}{\det \Sigma_0} \right) $$
///
/// Given are the means, [D], and the *Cholesky factors* of the covariances: lower triangular [D, D] with
/// Σ = C·Cᵀ, as an encoder with full covariance puts them out. With them, nobody inverts a matrix:
///
/// - Σ₁⁻¹ = C₁⁻ᵀC₁⁻¹, so vᵀΣ₁⁻¹v = ‖y‖² where y solves C₁·y = v (forward substitution, from the first row down);
/// - the trace is the same with the columns of C₀ in the place of v: ‖C₁⁻¹C₀‖², summed over all entries;
/// - log det Σ = 2 Σᵢ log Cᵢᵢ. Add logarithms: the determinant itself underflows in a hundred dimensions.
///
/// Return the KL in nats. Leave the inputs as they are.
///
/// Notebook 02 computes one by quadrature. Check your work with `kit check ex02`.
public class Ex02FullGaussianKl implements FullGaussianKlExercise {
    @Override
    public double kl(double[] mu0, double[][] chol0, double[] mu1, double[][] chol1) {
        throw new UnsupportedOperationException("not written yet");
    }
}
