package vaekit.data;

import smile.tensor.DenseMatrix;

/// Examples as rows of plain arrays, the form that Smile's classifiers and clusterings take.
public final class RowArrays {
    private RowArrays() {}

    /// The columns of x `[D, N]` as N arrays of D numbers; new arrays.
    public static double[][] of(DenseMatrix x) {
        var rows = new double[x.ncol()][x.nrow()];
        for (int j = 0; j < rows.length; j++) for (int i = 0; i < x.nrow(); i++) rows[j][i] = x.get(i, j);
        return rows;
    }
}
