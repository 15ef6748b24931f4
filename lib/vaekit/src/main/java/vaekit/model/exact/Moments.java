package vaekit.model.exact;

import java.util.function.IntFunction;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;

/// Mean and covariance of a data set: all that a linear-Gaussian model ever sees of it.
///
/// @param mean `[D]`
/// @param covariance `[D, D]`, divided by N (the maximum-likelihood one), not by N − 1
record Moments(double[] mean, RealMatrix covariance) {

    /// @param x `[D, N]`, one example per column; not modified
    static Moments of(DenseMatrix x) {
        int d = x.nrow(), n = x.ncol();
        if (n < 2) throw new IllegalArgumentException("x is [" + d + ", " + n
            + "]; expected at least 2 columns. One example is one column: was the matrix transposed?");
        var mean = new double[d];
        for (int j = 0; j < n; j++) for (int i = 0; i < d; i++) mean[i] += x.get(i, j) / n;
        var c = new double[d][d];
        for (int j = 0; j < n; j++) for (int i = 0; i < d; i++) for (int k = 0; k <= i; k++) {
            c[i][k] += (x.get(i, j) - mean[i]) * (x.get(k, j) - mean[k]) / n;
        }
        for (int i = 0; i < d; i++) for (int k = 0; k < i; k++) c[k][i] = c[i][k];
        return new Moments(mean, MatrixUtils.createRealMatrix(c));
    }

    /// @return a matrix `[rows, n]` in Float64 whose j-th column is `column.apply(j)`
    static DenseMatrix columns(int rows, int n, IntFunction<double[]> column) {
        if (n < 1) throw new IllegalArgumentException(n + " draws were asked for; expected at least 1");
        var x = DenseMatrix.zeros(ScalarType.Float64, rows, n);
        for (int j = 0; j < n; j++) {
            var values = column.apply(j);
            for (int i = 0; i < rows; i++) x.set(i, j, values[i]);
        }
        return x;
    }

    /// @return a copy of column `j`
    static double[] column(DenseMatrix x, int j) {
        var column = new double[x.nrow()];
        for (int i = 0; i < column.length; i++) column[i] = x.get(i, j);
        return column;
    }
}
