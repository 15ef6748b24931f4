package vaekit.data;

import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;

/// Real-valued examples: points in the plane, counts, measurements. The numbers stay in the precision they came in.
public final class Vectors implements Dataset {
    private final String name;
    private final DenseMatrix x; // [D, N], never modified
    private final Labels labels;
    private final Factors factors; // or null

    private Vectors(String name, DenseMatrix x, Labels labels, Factors factors) {
        this.name = name;
        this.x = x;
        this.labels = labels;
        this.factors = factors;
    }

    /// Examples without labels, copied from the columns of `x`.
    public static Vectors of(String name, DenseMatrix x) {
        return of(name, x, null, null);
    }

    /// Examples with labels.
    public static Vectors of(String name, DenseMatrix x, int[] labels) {
        return of(name, x, labels, null);
    }

    /// Examples with labels and the factors they were made from (either may be null).
    ///
    /// @param x [D, N], Float32 or Float64; copied
    /// @throws IllegalArgumentException for a number that is not finite, or counts that do not match
    public static Vectors of(String name, DenseMatrix x, int[] labels, Factors factors) {
        for (int j = 0; j < x.ncol(); j++) {
            for (int i = 0; i < x.nrow(); i++) {
                if (!Double.isFinite(x.get(i, j))) {
                    throw new IllegalArgumentException(name + ": example " + j + ", feature " + i + " is " + x.get(i, j)
                            + "; every number has to be finite. Remove or fill in such examples first.");
                }
            }
        }
        if (factors != null && factors.size() != x.ncol()) {
            throw new IllegalArgumentException(name + ": factors of " + factors.size() + " examples for " + x.ncol() + " examples.");
        }
        return new Vectors(name, x.copy(), Labels.of(name, labels, x.ncol()), factors);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int size() {
        return x.ncol();
    }

    @Override
    public int dim() {
        return x.nrow();
    }

    @Override
    public int classes() {
        return labels.classes();
    }

    @Override
    public int label(int i) {
        return labels.get(name, i);
    }

    @Override
    public Factors factors() {
        return factors != null ? factors : Dataset.super.factors();
    }

    @Override
    public void gather(int[] index, int from, DenseMatrix batch) {
        Columns.check(this, index, from, batch);
        int d = dim(), ld = batch.ld(), n = batch.ncol();
        if (batch.scalarType() == x.scalarType()) { // same precision: copy whole columns
            Object source = x.memory().heapBase().orElseThrow(), target = batch.memory().heapBase().orElseThrow();
            for (int j = 0; j < n; j++) System.arraycopy(source, index[from + j] * x.ld(), target, j * ld, d);
            return;
        }
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < d; i++) batch.set(i, j, x.get(i, index[from + j]));
        }
    }

    @Override
    public Vectors subset(int... index) {
        Columns.checkSubset(name, size(), index);
        var part = DenseMatrix.zeros(x.scalarType(), dim(), index.length); // [D, n]
        gather(index, 0, part);
        return new Vectors(name, part, labels.subset(index), factors == null ? null : factors.subset(index));
    }

    /// Whether the examples are kept in Float64.
    public boolean isDouble() {
        return x.scalarType() == ScalarType.Float64;
    }

    @Override
    public String toString() {
        return name + ": " + size() + " examples, " + dim() + " features" + (classes() > 0 ? ", " + classes() + " classes" : "");
    }
}
