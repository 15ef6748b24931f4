package vaekit.dist;

/// The lower triangular square root of a covariance, $\Sigma = L L^\top$: it samples, solves and gives the determinant.
///
/// @param lower L, `[d][d]`, with a positive diagonal and zeros above it; not copied
public record Cholesky(double[][] lower) {

    /// @param a a symmetric positive definite matrix `[d][d]`; not modified
    /// @throws IllegalArgumentException if it is not symmetric or not positive definite
    public static Cholesky of(double[][] a) {
        int d = a.length;
        if (d == 0) throw new IllegalArgumentException("the matrix has no rows; expected [d][d], d at least 1");
        var l = new double[d][d];
        for (int i = 0; i < d; i++) {
            Dimensions.require("row " + i + " of the matrix", a[i].length, d);
            for (int j = 0; j <= i; j++) {
                requireSymmetric(a, i, j);
                double sum = a[i][j];
                for (int k = 0; k < j; k++) sum -= l[i][k] * l[j][k];
                if (i == j && !(sum > 0)) throw new IllegalArgumentException("the matrix is not positive definite (pivot "
                    + i + " is " + sum + "), so it is no covariance. Is a variance zero, or a sign wrong?");
                l[i][j] = i == j ? Math.sqrt(sum) : sum / l[j][j];
            }
        }
        return new Cholesky(l);
    }

    private static void requireSymmetric(double[][] a, int i, int j) {
        if (Math.abs(a[i][j] - a[j][i]) > 1e-10 * (1 + Math.abs(a[i][j]))) throw new IllegalArgumentException(
            "the matrix is not symmetric: [" + i + "][" + j + "] = " + a[i][j] + " but [" + j + "][" + i + "] = " + a[j][i]);
    }

    public int dim() {
        return lower.length;
    }

    /// @return log det Σ = 2 Σ log L_ii, which neither overflows nor underflows in high dimension
    public double logDet() {
        double sum = 0;
        for (int i = 0; i < dim(); i++) sum += Math.log(lower[i][i]);
        return 2 * sum;
    }

    /// @return L·v as a new array: standard noise in, noise with covariance Σ out
    public double[] times(double[] v) {
        Dimensions.require("v", v.length, dim());
        var out = new double[dim()];
        for (int i = 0; i < dim(); i++) for (int k = 0; k <= i; k++) out[i] += lower[i][k] * v[k];
        return out;
    }

    /// @return L⁻¹·v as a new array (forward substitution): whitens, so its squared length is vᵀ Σ⁻¹ v
    public double[] whiten(double[] v) {
        Dimensions.require("v", v.length, dim());
        var y = v.clone();
        for (int i = 0; i < dim(); i++) {
            for (int k = 0; k < i; k++) y[i] -= lower[i][k] * y[k];
            y[i] /= lower[i][i];
        }
        return y;
    }

    /// @return Σ⁻¹·v as a new array
    public double[] solve(double[] v) {
        var x = whiten(v);
        for (int i = dim() - 1; i >= 0; i--) {
            for (int k = i + 1; k < dim(); k++) x[i] -= lower[k][i] * x[k];
            x[i] /= lower[i][i];
        }
        return x;
    }

    /// @return Σ⁻¹ as a new matrix `[d][d]`
    public double[][] inverse() {
        var inverse = new double[dim()][];
        for (int j = 0; j < dim(); j++) {
            var unit = new double[dim()];
            unit[j] = 1;
            inverse[j] = solve(unit); // row j equals column j: the inverse is symmetric
        }
        return inverse;
    }
}
