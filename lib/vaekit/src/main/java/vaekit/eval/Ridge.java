package vaekit.eval;

import java.util.Arrays;
import smile.tensor.DenseMatrix;
import vaekit.data.RowArrays;
import vaekit.dist.Cholesky;
import vaekit.dist.Estimate;

/// A straight line with a short w, for more features than examples: Σ_n (y_n − w·x_n − b)² + λ‖w‖² is least (ridge regression; Hoerl & Kennard 1970).
///
/// Nobody has to choose λ: it is the one with the least error in *leaving one out*. For that nothing is fitted anew, since without example n its error is
/// e_n / (1 − H_nn), where H = 11ᵀ/N + K(K + λI)⁻¹ takes y to the predictions and K = XᵀX, [N, N], holds the products of centred examples (Allen 1974).
///
/// @param weights w, `[D]`; @param intercept b; @param lambda λ; @param leftOut the root mean square error in leaving one out
public record Ridge(double[] weights, double intercept, double lambda, double leftOut) {
    private static final int ENOUGH = 300;                 // λ compares two variances, which as many examples tell as well as all

    /// Fits features `[D, N]` to y `[N]`, N at least 3.
    public static Ridge fit(DenseMatrix x, double[] y) {
        if (x.ncol() != y.length || y.length < 3) throw new IllegalArgumentException("Ridge: " + x.ncol() + " columns of features for " + y.length + " numbers y; expected one column per number, and at least 3.");
        for (int n = 0; n < y.length; n++) if (!Double.isFinite(y[n])) throw new IllegalArgumentException("Ridge: number " + n + " of y is " + y[n] + "; expected finite numbers.");
        var all = RowArrays.of(x);
        var some = y.length <= ENOUGH ? null : fit(Arrays.copyOf(all, ENOUGH), Arrays.copyOf(y, ENOUGH));
        return some == null ? fit(all, y) : fit(all, y, new double[] {some.lambda}, some.leftOut);
    }

    /// λ from a thousandth of an example's squared length to ten times that.
    private static Ridge fit(double[][] x, double[] y) {
        double length = Estimate.of(x.length, n -> dot(x[n], x[n])).mean() - square(means(x));
        var grid = new double[9];
        Arrays.setAll(grid, i -> Math.max(length, 1e-12) * Math.pow(10, -3 + 0.5 * i));
        return fit(x, y, grid, Double.NaN);
    }

    /// The best λ of the grid; with one λ only, `leftOut` is known already.
    private static Ridge fit(double[][] x, double[] y, double[] grid, double leftOut) {
        int N = y.length;
        double[] mean = means(x), best = null;
        var centred = Arrays.stream(x).map(v -> minus(v, mean)).toArray(double[][]::new);
        var K = products(centred);
        double yMean = Estimate.of(y).mean(), lambda = grid[0], least = Double.POSITIVE_INFINITY;
        for (double l : grid) {
            for (int n = 0; n < N; n++) K[n][n] += l;
            var A = Cholesky.of(K);                                                             // K + λI
            for (int n = 0; n < N; n++) K[n][n] -= l;
            var alpha = A.solve(Arrays.stream(y).map(v -> v - yMean).toArray());                // e = λ·alpha
            double error = grid.length == 1 ? leftOut : leftOut(A, alpha, l);
            if (best != null && !(error < least)) continue;
            best = alpha;
            lambda = l;
            least = error;
        }
        var w = new double[mean.length];
        for (int n = 0; n < N; n++) for (int d = 0; d < w.length; d++) w[d] += best[n] * centred[n][d];
        return new Ridge(w, yMean - dot(w, mean), lambda, least);
    }

    /// √ mean_n (e_n / (1 − H_nn))², with 1 − H_nn = λ(A⁻¹)_nn − 1/N.
    private static double leftOut(Cholesky A, double[] alpha, double lambda) {
        int N = alpha.length;
        return Math.sqrt(Estimate.of(N, n -> {
            var unit = new double[N];
            unit[n] = 1;
            return Math.pow(lambda * alpha[n] / (lambda * square(A.whiten(unit)) - 1.0 / N), 2);
        }).mean());
    }

    /// w·x + b of each column.
    public double[] predict(DenseMatrix x) {
        if (x.nrow() != weights.length) throw new IllegalArgumentException("Ridge: features are [" + x.nrow() + ", " + x.ncol() + "]; expected [" + weights.length + ", N], as those it was fitted to.");
        return Arrays.stream(RowArrays.of(x)).mapToDouble(v -> dot(weights, v) + intercept).toArray();
    }

    private static double[] means(double[][] x) {
        var mean = new double[x[0].length];
        for (var v : x) for (int d = 0; d < mean.length; d++) mean[d] += v[d] / x.length;
        return mean;
    }

    private static double[] minus(double[] v, double[] mean) {
        var out = v.clone();
        for (int d = 0; d < out.length; d++) out[d] -= mean[d];
        return out;
    }

    private static double[][] products(double[][] x) {
        var K = new double[x.length][x.length];
        for (int n = 0; n < x.length; n++) for (int m = 0; m <= n; m++) K[n][m] = K[m][n] = dot(x[n], x[m]);
        return K;
    }

    private static double square(double[] v) {
        return dot(v, v);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int d = 0; d < a.length; d++) sum += a[d] * b[d];
        return sum;
    }
}
