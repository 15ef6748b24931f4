package vaekit.eval;

import java.util.stream.IntStream;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.QRDecomposition;
import smile.tensor.DenseMatrix;
import vaekit.dist.Estimate;

/// How much of a number can be read off a code by a straight line: y ≈ w·z + b, fitted by least squares to some examples, judged on others.
///
/// A probe says what is *there* and easy to read, not what the model uses; so it stands beside the same probe of an untrained encoder and of PCA.
///
/// @param weights `[L + 1]`: w, then b
public record LinearProbe(double[] weights) {
    private static final double RIDGE = 1e-6;              // a collapsed dimension is all zeros

    /// Fits codes `[L, N]` to y `[N]`.
    public static LinearProbe fit(DenseMatrix codes, double[] y) {
        int L = codes.nrow(), N = codes.ncol();
        requireSame(codes, y);
        var a = new double[N + L][L + 1];
        var b = new double[N + L];
        for (int n = 0; n < N; n++) {
            for (int l = 0; l < L; l++) a[n][l] = codes.get(l, n);
            a[n][L] = 1;
            b[n] = y[n];
        }
        for (int l = 0; l < L; l++) a[N + l][l] = RIDGE * Math.sqrt(N);
        return new LinearProbe(new QRDecomposition(MatrixUtils.createRealMatrix(a)).getSolver().solve(MatrixUtils.createRealVector(b)).toArray());
    }

    /// w·z + b of each column.
    public double[] predict(DenseMatrix codes) {
        int L = weights.length - 1;
        if (codes.nrow() != L) throw new IllegalArgumentException("LinearProbe: codes are [" + codes.nrow() + ", " + codes.ncol() + "]; expected [" + L + ", N], as those it was fitted to.");
        return IntStream.range(0, codes.ncol()).mapToDouble(n -> weights[L] + IntStream.range(0, L).mapToDouble(l -> weights[l] * codes.get(l, n)).sum()).toArray();
    }

    /// R² = 1 − Σ(y − ŷ)²/Σ(y − ȳ)² on examples that it has not seen, with its standard error over them (of a quotient of two means, to first order).
    /// Below 0: worse than always saying ȳ.
    public Estimate r2(DenseMatrix codes, double[] y) {
        requireSame(codes, y);
        var guess = predict(codes);
        double mean = Estimate.of(y).mean();
        var spread = Estimate.of(y.length, n -> Math.pow(y[n] - mean, 2));
        double unexplained = Estimate.of(y.length, n -> Math.pow(y[n] - guess[n], 2)).mean() / spread.mean();
        var error = Estimate.of(y.length, n -> (Math.pow(y[n] - guess[n], 2) - unexplained * Math.pow(y[n] - mean, 2)) / spread.mean());
        return new Estimate(1 - unexplained, error.se(), y.length);
    }

    /// Pearson's correlation ρ of two numbers, with its standard error to first order: that of the mean of u·v − ½ρ(u² + v²), u and v the two with mean 0
    /// and variance 1 (of Gaussian numbers (1 − ρ²)/√N). A number that is always the same is correlated with nothing: 0.
    public static Estimate correlation(double[] a, double[] b) {
        int N = a.length;
        if (N != b.length) throw new IllegalArgumentException("correlation: " + N + " and " + b.length + " numbers; expected as many of both.");
        double[] u = standardised(a), v = standardised(b);
        double rho = Estimate.of(N, n -> u[n] * v[n]).mean();
        return new Estimate(rho, Estimate.of(N, n -> u[n] * v[n] - rho / 2 * (u[n] * u[n] + v[n] * v[n])).se(), N);
    }

    /// With mean 0 and mean square 1; all 0 if they are all the same.
    private static double[] standardised(double[] y) {
        double mean = Estimate.of(y).mean(), sd = Math.sqrt(Estimate.of(y.length, n -> Math.pow(y[n] - mean, 2)).mean());
        return IntStream.range(0, y.length).mapToDouble(n -> sd == 0 ? 0 : (y[n] - mean) / sd).toArray();
    }

    private static void requireSame(DenseMatrix codes, double[] y) {
        if (codes.ncol() != y.length) throw new IllegalArgumentException("LinearProbe: " + codes.ncol() + " codes for " + y.length + " numbers y; expected one code per number.");
        for (int n = 0; n < y.length; n++) if (!Double.isFinite(y[n])) throw new IllegalArgumentException("LinearProbe: number " + n + " of y is " + y[n] + "; expected finite numbers.");
    }
}
