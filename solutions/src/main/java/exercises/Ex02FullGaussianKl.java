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
        // BEGIN SOLUTION
        int dims = mu0.length;
        var difference = new double[dims];
        double trace = 0, logDet = 0; // logDet: log det Σ1 − log det Σ0
        for (int j = 0; j < dims; j++) {
            var column = new double[dims];
            for (int i = 0; i < dims; i++) column[i] = chol0[i][j];
            trace += squaredNormOfSolution(chol1, column);
            logDet += 2 * (Math.log(chol1[j][j]) - Math.log(chol0[j][j]));
            difference[j] = mu1[j] - mu0[j];
        }
        double distance = squaredNormOfSolution(chol1, difference);
        return 0.5 * (trace + distance - dims + logDet);
        // END SOLUTION
        // STUB: throw new UnsupportedOperationException("not written yet");
    }

    // BEGIN SOLUTION
    /// ‖y‖² for the y with chol·y = v.
    private static double squaredNormOfSolution(double[][] chol, double[] v) {
        var y = new double[v.length];
        double sum = 0;
        for (int i = 0; i < v.length; i++) {
            double rest = v[i];
            for (int j = 0; j < i; j++) rest -= chol[i][j] * y[j];
            y[i] = rest / chol[i][i];
            sum += y[i] * y[i];
        }
        return sum;
    }
    // END SOLUTION
}
