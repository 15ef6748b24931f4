package vaekit.model.exact;

import smile.tensor.DenseMatrix;

/// A fixed function that turns a Gaussian cloud into a ring: $g(z) = z/10 + z/\|z\|$ in two dimensions.
///
/// It moves every point along its own direction to the radius $1 + \|z\|/10$. (Doersch 2016, *Tutorial on variational
/// autoencoders*, figure 2.)
public final class RingMap {
    private RingMap() {}

    /// @param z a point of the plane, not the origin (which has no direction); not modified
    /// @return g(z), a new array
    public static double[] map(double... z) {
        double length = Math.hypot(z[0], z[1]);
        if (length == 0) throw new IllegalArgumentException("z = (0, 0) has no direction, so the ring map is undefined there");
        double factor = 0.1 + 1 / length;
        return new double[] {factor * z[0], factor * z[1]};
    }

    /// @param z points `[2, N]`; not modified
    /// @return g of each column, a new matrix `[2, N]` in Float64
    public static DenseMatrix map(DenseMatrix z) {
        return Moments.columns(2, z.ncol(), j -> map(z.get(0, j), z.get(1, j)));
    }

    /// The density of the radius of g(z) for z ~ N(0, I). The length of z has the Rayleigh density $\rho e^{-\rho^2/2}$,
    /// and $r = 1 + \rho/10$, so $p(r) = 10\,\rho\, e^{-\rho^2/2}$ with $\rho = 10(r-1)$.
    public static double radiusDensity(double r) {
        double rho = 10 * (r - 1);
        return rho <= 0 ? 0 : 10 * rho * Math.exp(-0.5 * rho * rho);
    }
}
