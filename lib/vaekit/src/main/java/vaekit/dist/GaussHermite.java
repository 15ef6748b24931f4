package vaekit.dist;

import java.util.function.ToDoubleFunction;
import org.hipparchus.linear.EigenDecompositionSymmetric;

/// Expectations under a Gaussian in a few dimensions, by a tensor grid of Gauss–Hermite points.
///
/// With `n` points per axis the result is *exact* for polynomials up to degree 2n − 1 in each coordinate, so the
/// expected log-likelihood of a linear-Gaussian model is exact with n = 2. The grid has $n^d$ points: in the
/// latent dimensions of real models that is hopeless, which is why those sample.
/// Points are eigenvalues of the tridiagonal matrix with $\sqrt1, \sqrt2, \dots$ beside its diagonal, weights the squared first
/// entries of its eigenvectors. (Golub & Welsch 1969, *Calculation of Gauss quadrature rules*.)
public final class GaussHermite {
    private final double[] nodes;   // [n], for the standard normal
    private final double[] weights; // [n], they sum to 1

    /// @param n points per axis, 1 to 100
    public GaussHermite(int n) {
        if (n < 1 || n > 100) throw new IllegalArgumentException("n = " + n + " points per axis; expected 1 to 100");
        var beside = new double[n - 1];
        for (int k = 1; k < n; k++) beside[k - 1] = Math.sqrt(k);
        var eigen = new EigenDecompositionSymmetric(new double[n], beside);
        nodes = eigen.getEigenvalues();
        weights = new double[n];
        for (int i = 0; i < n; i++) weights[i] = Math.pow(eigen.getEigenvector(i).getEntry(0), 2);
    }

    /// @return E_q[f(z)]
    /// @throws IllegalArgumentException if the grid would have more than 20 million points
    public double expect(Gaussian q, ToDoubleFunction<double[]> f) {
        double points = Math.pow(nodes.length, q.dim());
        if (points > 2e7) throw new IllegalArgumentException(nodes.length + " points on each of " + q.dim() + " axes are "
            + points + " points: too many. Use fewer per axis, or Monte Carlo");
        return walk(q, f, new double[q.dim()], 0);
    }

    private double walk(Gaussian q, ToDoubleFunction<double[]> f, double[] eps, int axis) {
        if (axis == eps.length) return f.applyAsDouble(q.sample(eps));
        double sum = 0;
        for (int i = 0; i < nodes.length; i++) {
            eps[axis] = nodes[i];
            sum += weights[i] * walk(q, f, eps, axis + 1);
        }
        return sum;
    }
}
