package vaekit;

import org.hipparchus.special.Erf;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;

/// Points of a 2-D latent space that carry equal shares of the prior: Φ⁻¹ of an even grid on the unit square (Kingma & Welling 2014,
/// appendix A).
public final class Manifold {
    private static final int MOST = 1000;

    private Manifold() {}

    /// n × n points, `[2, n²]`, in the order of an image grid: row after row from the top, so the second coordinate falls from row to row
    /// and the first rises along a row. Coordinate i of a side is Φ⁻¹((i + ½)/n): never ±∞, as Φ⁻¹(0) and Φ⁻¹(1) would be.
    public static DenseMatrix grid(int n) {
        if (n < 1 || n > MOST) throw new IllegalArgumentException("Manifold.grid: n is " + n + ", for n × n images; expected 1 to " + MOST + ".");
        var z = DenseMatrix.zeros(ScalarType.Float32, 2, n * n);
        for (int row = 0; row < n; row++) {
            for (int col = 0; col < n; col++) {
                z.set(0, row * n + col, quantile((col + 0.5) / n));
                z.set(1, row * n + col, quantile((n - 1 - row + 0.5) / n));
            }
        }
        return z;
    }

    /// Φ⁻¹(p).
    static double quantile(double p) {
        return Math.sqrt(2) * Erf.erfInv(2 * p - 1);
    }
}
