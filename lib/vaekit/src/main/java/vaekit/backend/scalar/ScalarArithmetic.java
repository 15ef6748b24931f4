package vaekit.backend.scalar;

import smile.tensor.DenseMatrix;
import vaekit.backend.HostBackend;

/// The specification of sums, products and the moving of rows and columns.
abstract class ScalarArithmetic extends HostBackend {

    @Override public void fill(double value, DenseMatrix y) {
        for (int j = 0; j < y.ncol(); j++) {
            for (int i = 0; i < y.nrow(); i++) y.set(i, j, value);
        }
    }

    @Override public void affine(double alpha, DenseMatrix x, double shift, DenseMatrix y) {
        for (int j = 0; j < y.ncol(); j++) {
            for (int i = 0; i < y.nrow(); i++) y.set(i, j, alpha * x.get(i, j) + shift);
        }
    }

    @Override public void add(DenseMatrix a, double alpha, DenseMatrix b, DenseMatrix y) {
        for (int j = 0; j < y.ncol(); j++) {
            int jb = first(j, y.ncol(), b.ncol());
            for (int i = 0; i < y.nrow(); i++) y.set(i, j, a.get(i, j) + alpha * b.get(first(i, y.nrow(), b.nrow()), jb));
        }
    }

    @Override public void addScaled(double alpha, DenseMatrix x, boolean fresh, DenseMatrix y) {
        int rows = each(x.nrow(), y.nrow()), cols = each(x.ncol(), y.ncol());
        for (int j = 0; j < y.ncol(); j++) {
            for (int i = 0; i < y.nrow(); i++) {
                int i0 = first(i, y.nrow(), x.nrow()), j0 = first(j, y.ncol(), x.ncol());
                double sum = 0;
                for (int jx = j0; jx < j0 + cols; jx++) {
                    for (int ix = i0; ix < i0 + rows; ix++) sum += x.get(ix, jx);
                }
                put(y, i, j, fresh, alpha * sum);
            }
        }
    }

    @Override public void addProduct(DenseMatrix a, DenseMatrix b, boolean fresh, DenseMatrix y) {
        int rows = each(a.nrow(), y.nrow()), cols = each(a.ncol(), y.ncol());
        for (int j = 0; j < y.ncol(); j++) {
            for (int i = 0; i < y.nrow(); i++) {
                int i0 = first(i, y.nrow(), a.nrow()), j0 = first(j, y.ncol(), a.ncol());
                double sum = 0;
                for (int ja = j0; ja < j0 + cols; ja++) {
                    int jb = first(ja, a.ncol(), b.ncol());
                    for (int ia = i0; ia < i0 + rows; ia++) sum += a.get(ia, ja) * b.get(first(ia, a.nrow(), b.nrow()), jb);
                }
                put(y, i, j, fresh, sum);
            }
        }
    }

    /// How many neighbours out of n come together in each of m; 1 if there are not more than m.
    private static int each(int n, int m) {
        return Math.max(1, n / m);
    }

    /// The first, or only, one out of n that belongs to number i of m: i itself, the one that serves it, or the first of those that it serves.
    private static int first(int i, int m, int n) {
        return n >= m ? i * (n / m) : i / (m / n);
    }

    @Override public void log(DenseMatrix x, DenseMatrix y) {
        for (int j = 0; j < y.ncol(); j++) {
            for (int i = 0; i < y.nrow(); i++) y.set(i, j, Math.log(x.get(i, j)));
        }
    }

    @Override public void logGradient(DenseMatrix x, DenseMatrix dy, boolean fresh, DenseMatrix dx) {
        for (int j = 0; j < dx.ncol(); j++) {
            for (int i = 0; i < dx.nrow(); i++) put(dx, i, j, fresh, dy.get(i, j) / x.get(i, j));
        }
    }

    @Override public void copyRows(DenseMatrix x, int from, DenseMatrix y, int to, int rows) {
        for (int j = 0; j < y.ncol(); j++) {
            for (int i = 0; i < rows; i++) y.set(to + i, j, x.get(from + i, j));
        }
    }

    @Override public void addRows(DenseMatrix x, int from, DenseMatrix y, int to, int rows) {
        for (int j = 0; j < y.ncol(); j++) {
            for (int i = 0; i < rows; i++) y.add(to + i, j, x.get(from + i, j));
        }
    }

    @Override public void selectRows(DenseMatrix x, int[] rows, DenseMatrix y) {
        for (int j = 0; j < y.ncol(); j++) {
            for (int i = 0; i < rows.length; i++) y.set(i, j, x.get(rows[i], j));
        }
    }

    @Override public void addToSelectedRows(DenseMatrix dy, int[] rows, DenseMatrix dx) {
        for (int j = 0; j < dy.ncol(); j++) {
            for (int i = 0; i < rows.length; i++) dx.add(rows[i], j, dy.get(i, j));
        }
    }

    static void put(DenseMatrix target, int i, int j, boolean fresh, double value) {
        if (fresh) target.set(i, j, value);
        else target.add(i, j, value);
    }
}
