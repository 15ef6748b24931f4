package vaekit.data;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;

/// Real-valued examples: points in the plane, counts, measurements. The numbers stay in the precision they came in.
public final class Vectors implements Dataset {
    private final String name;
    private final DenseMatrix x; // [D, N], never modified
    private final Labels labels;
    private final Factors factors; // or null
    private final List<String> features, classNames; // empty: they have no names

    private Vectors(String name, DenseMatrix x, Labels labels, Factors factors, List<String> features, List<String> classNames) {
        this.name = name;
        this.x = x;
        this.labels = labels;
        this.factors = factors;
        this.features = features;
        this.classNames = classNames;
    }

    /// A table of your own: a `.csv` file (or with tabs or semicolons), one example a line, the first line the features' names. A first column of text
    /// holds the examples' names and is left out.
    ///
    /// @throws DataException with one sentence: file, line and column, what is there, what to do
    public static Vectors load(Path csv) {
        return load(csv, null);
    }

    /// The same, with one column as the label: its different texts, in the order in which they come, are the classes.
    public static Vectors load(Path csv, String label) {
        var table = CsvTable.read(csv);
        int at = label == null ? -1 : table.column(label), first = table.firstIsNames() && at != 0 ? 1 : 0, N = table.rows().size();
        int[] columns = IntStream.range(first, table.columns().size()).filter(c -> c != at).toArray();
        if (columns.length == 0) throw new DataException(csv + " has no column of numbers beside names and label.");
        var x = DenseMatrix.zeros(ScalarType.Float64, columns.length, N);
        for (int j = 0; j < N; j++) for (int i = 0; i < columns.length; i++) x.set(i, j, table.number(j, columns[i]));
        var classes = new LinkedHashMap<String, Integer>();
        int[] labels = at < 0 ? null : table.rows().stream().mapToInt(row -> classes.computeIfAbsent(row.get(at), _ -> classes.size())).toArray();
        if (classes.size() > Labels.MOST) throw new DataException(csv + ": column '" + label + "' has " + classes.size() + " different texts; a label is a class, of which there may be " + Labels.MOST + ". Does it hold names, or measured values?");
        var names = IntStream.of(columns).mapToObj(table.columns()::get).toList();
        return new Vectors(csv.getFileName().toString(), x, Labels.of(csv.toString(), labels, N), null, names, List.copyOf(classes.keySet()));
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
                if (Math.abs(x.get(i, j)) > Float.MAX_VALUE && Double.isFinite(x.get(i, j))) throw new IllegalArgumentException(name + ": example " + j + ", feature " + i + " is "
                        + x.get(i, j) + ", more than a Float32 holds (" + Float.MAX_VALUE + "), in which models compute. Choose another unit.");
                if (!Double.isFinite(x.get(i, j))) {
                    throw new IllegalArgumentException(name + ": example " + j + ", feature " + i + " is " + x.get(i, j)
                            + "; every number has to be finite. Remove or fill in such examples first.");
                }
            }
        }
        if (factors != null && factors.size() != x.ncol()) {
            throw new IllegalArgumentException(name + ": factors of " + factors.size() + " examples for " + x.ncol() + " examples.");
        }
        return new Vectors(name, x.copy(), Labels.of(name, labels, x.ncol()), factors, List.of(), List.of());
    }

    /// The same examples, their features named.
    public Vectors named(List<String> features) {
        if (features.size() != dim()) throw new IllegalArgumentException(name + ": " + features.size() + " names for " + dim() + " features.");
        return new Vectors(name, x, labels, factors, List.copyOf(features), classNames);
    }

    /// Other numbers for the same examples and features.
    Vectors with(DenseMatrix numbers) {
        return new Vectors(name, numbers, labels, factors, features, classNames);
    }

    /// The features' names; empty if they have none.
    public List<String> features() {
        return features;
    }

    /// The classes' names; empty if they have none.
    public List<String> classNames() {
        return classNames;
    }

    /// What feature i is called, if only by its number.
    String feature(int i) {
        return features.isEmpty() ? "feature " + i : "'" + features.get(i) + "'";
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
            Object source = array(x), target = array(batch);
            for (int j = 0; j < n; j++) System.arraycopy(source, index[from + j] * x.ld(), target, j * ld, d);
            return;
        }
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < d; i++) batch.set(i, j, x.get(i, index[from + j]));
        }
    }

    private static Object array(DenseMatrix x) {
        return Columns.isFloat32(x) ? Columns.floats(x) : Columns.doubles(x);
    }

    @Override
    public Vectors subset(int... index) {
        Columns.checkSubset(name, size(), index);
        var part = DenseMatrix.zeros(x.scalarType(), dim(), index.length); // [D, n]
        gather(index, 0, part);
        return new Vectors(name, part, labels.subset(index), factors == null ? null : factors.subset(index), features, classNames);
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
