//| hint probabilities
import vaekit.exercise.ManifoldGridExercise;

/// Forgets Φ⁻¹.
class Probabilities implements ManifoldGridExercise {
    @Override
    public double[] middles(int n) {
        var z = new double[n];
        for (int i = 0; i < n; i++) z[i] = (i + 0.5) / n;
        return z;
    }

    @Override
    public double[][] grid(int n) {
        var middles = middles(n);
        var z = new double[2][n * n]; // [2, n²]
        for (int r = 0; r < n; r++)
            for (int c = 0; c < n; c++) {
                z[0][r * n + c] = middles[c];
                z[1][r * n + c] = middles[n - 1 - r];
            }
        return z;
    }

    static double inverseCdf(double p) {
        if (p <= 0 || p >= 1) return p <= 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        double low = -9, high = 9;
        for (int i = 0; i < 70; i++) {
            double middle = (low + high) / 2;
            if (cdf(middle) < p) low = middle;
            else high = middle;
        }
        return (low + high) / 2;
    }

    static double cdf(double z) {
        double term = z, sum = z;
        for (int k = 3; k < 300; k += 2) sum += term *= z * z / k;
        return 0.5 + sum * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
    }
}
