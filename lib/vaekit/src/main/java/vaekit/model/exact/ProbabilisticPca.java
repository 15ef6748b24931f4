package vaekit.model.exact;

import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import smile.tensor.DenseMatrix;
import vaekit.rng.Rng;

/// The maximum-likelihood fit of the linear model, at once and step by step. (Tipping & Bishop 1999.)
public final class ProbabilisticPca {
    private ProbabilisticPca() {}

    /// In closed form: the leading eigenvectors of the covariance, each shortened by the noise; the noise is the mean of
    /// the eigenvalues left over.
    ///
    /// $$\sigma^2 = \frac{1}{D-L}\sum_{j>L}\lambda_j, \qquad W = U_L(\Lambda_L - \sigma^2 I)^{1/2}$$
    ///
    /// (Equations 7 and 8, with R = I: the columns of W are orthogonal and come in falling length.)
    ///
    /// @param x `[D, N]`, one example per column; not modified
    /// @param latent L, from 1 to D − 1
    public static LinearVae fit(DenseMatrix x, int latent) {
        var m = Moments.of(x);
        int d = m.mean().length;
        requireLatent(latent, d);
        var eigen = new EigenDecompositionSymmetric(m.covariance()); // eigenvalues fall
        double noise = 0;
        for (int j = latent; j < d; j++) noise += eigen.getEigenvalue(j) / (d - latent);
        var w = new double[d][latent];
        for (int j = 0; j < latent; j++) {
            double length = Math.sqrt(Math.max(0, eigen.getEigenvalue(j) - noise));
            for (int i = 0; i < d; i++) w[i][j] = length * eigen.getEigenvector(j).getEntry(i);
        }
        return new LinearVae(w, m.mean(), Math.sqrt(noise));
    }

    /// The eigenvalues λ_j of the data's covariance, falling: the variances along the principal directions, `[D]`.
    ///
    /// @param x `[D, N]`, one example per column; not modified
    public static double[] eigenvalues(DenseMatrix x) {
        return new EigenDecompositionSymmetric(Moments.of(x).covariance()).getEigenvalues();
    }

    /// By expectation-maximisation: the posterior of every z, then the best W and σ² for it; the likelihood never falls.
    /// (Equations 29 and 30.)
    ///
    /// @param x `[D, N]`, one example per column; not modified
    /// @param steps number of EM steps
    /// @param rng where W starts
    public static LinearVae em(DenseMatrix x, int latent, int steps, Rng rng) {
        if (steps < 0) throw new IllegalArgumentException(steps + " steps of EM; expected none or more");
        var moments = Moments.of(x);
        int d = moments.mean().length;
        requireLatent(latent, d);
        var start = rng.normal(d, latent);
        var w = MatrixUtils.createRealMatrix(d, latent);
        for (int i = 0; i < d; i++) for (int j = 0; j < latent; j++) w.setEntry(i, j, start.get(i, j));
        var s = moments.covariance();
        var identity = MatrixUtils.createRealIdentityMatrix(latent);
        double variance = s.getTrace() / d;
        for (int t = 0; t < steps; t++) {
            var inverse = inverse(w.transposeMultiply(w).add(identity.scalarMultiply(variance)));             // M⁻¹
            var sw = s.multiply(w);
            var next = sw.multiply(inverse(identity.scalarMultiply(variance).add(inverse.multiply(w.transpose()).multiply(sw))));
            variance = s.subtract(sw.multiply(inverse).multiplyTransposed(next)).getTrace() / d;
            w = next;
        }
        return new LinearVae(w.getData(), moments.mean(), Math.sqrt(variance));
    }

    private static RealMatrix inverse(RealMatrix a) {
        return MatrixUtils.inverse(a);
    }

    private static void requireLatent(int latent, int d) {
        if (latent < 1 || latent >= d) throw new IllegalArgumentException("latent = " + latent + " for x of dimension " + d
            + "; expected 1 to " + (d - 1) + ", because the noise is estimated from the directions left over");
    }
}
