package vaekit.data;

import java.util.List;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.rng.Rng;

/// Planted clusters that distances do not show: K tight groups on a circle in two hidden dimensions, and a third one, the same for all groups, that
/// stretches each of them far across. All three are mixed by a random matrix into 10 features, with a little noise.
///
/// x = A·h + 0.2·ε, h = (cos t_k + 0.2·ε₁, sin t_k + 0.2·ε₂, 1.5·ε₃), A `[10, 3]` with entries of N(0, 0.4)
public final class StretchedClusters {
    private static final int D = 10, H = 3;

    private StretchedClusters() {}

    /// n examples in K groups of one size, labelled with their group; `[10, n]` in Float64. Factor: the stretch, 1.5·ε₃.
    public static Vectors of(int n, int K, long seed) {
        if (n < 1 || K < 1) throw new IllegalArgumentException("StretchedClusters: " + n + " examples in " + K + " groups were asked for; expected at least 1 of each.");
        var key = Rng.seed(seed);
        var A = key.split(1).normal(ScalarType.Float64, D, H);
        var noise = key.split(2).normal(ScalarType.Float64, D, n);
        var eps = key.split(3).normal(ScalarType.Float64, H, n);
        var x = DenseMatrix.zeros(ScalarType.Float64, D, n);
        var stretch = DenseMatrix.zeros(ScalarType.Float64, 1, n);
        var labels = new int[n];
        for (int j = 0; j < n; j++) {
            labels[j] = j % K;
            double t = 2 * Math.PI * labels[j] / K;
            double[] h = {StrictMath.cos(t) + 0.2 * eps.get(0, j), StrictMath.sin(t) + 0.2 * eps.get(1, j), 1.5 * eps.get(2, j)};
            stretch.set(0, j, h[2]);
            for (int i = 0; i < D; i++) {
                double sum = 0.2 * noise.get(i, j);
                for (int m = 0; m < H; m++) sum += 2 / Math.sqrt(D) * A.get(i, m) * h[m];
                x.set(i, j, sum);
            }
        }
        return Vectors.of("stretched clusters", x, labels, new Factors(List.of("stretch"), stretch));
    }
}
