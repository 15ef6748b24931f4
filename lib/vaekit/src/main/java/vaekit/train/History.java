package vaekit.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What a training run measured: one row per epoch, in nats per example. Columns are `epoch`, `loss` (the training objective, with
/// its β), the loss's terms, and, if there is a test set, `test` (evaluated at β = 1) and its terms `test.…`.
public final class History {
    private final List<String> columns;
    private final List<double[]> rows = new ArrayList<>();

    /// @param testTerms those of the test set, or null without one
    History(List<String> terms, List<String> testTerms) {
        var names = new ArrayList<>(List.of("epoch", "loss"));
        names.addAll(terms);
        if (testTerms != null) {
            names.add("test");
            for (var term : testTerms) names.add("test." + term);
        }
        this.columns = List.copyOf(names);
    }

    void add(double... row) {
        if (row.length != columns.size()) throw new AssertionError(row.length + " numbers for the columns " + columns);
        rows.add(row);
    }

    public List<String> columns() {
        return columns;
    }

    public int epochs() {
        return rows.size();
    }

    public boolean has(String column) {
        return columns.contains(column);
    }

    /// One column, an entry per epoch.
    public double[] column(String name) {
        int at = columns.indexOf(name);
        if (at < 0) throw new IllegalArgumentException("The history has no column '" + name + "'; it has " + columns + ".");
        return rows.stream().mapToDouble(row -> row[at]).toArray();
    }

    /// The last entry of a column.
    public double last(String name) {
        if (rows.isEmpty()) throw new IllegalStateException("The history is empty: nothing has been trained yet.");
        var column = column(name);
        return column[column.length - 1];
    }

    /// Row by row, a copy.
    double[][] rows() {
        return rows.stream().map(double[]::clone).toArray(double[][]::new);
    }

    /// Comma-separated, every digit kept: the same run gives the same bytes.
    public String csv() {
        return String.join(",", columns) + "\n" + rows.stream()
            .map(row -> (int) row[0] + Arrays.stream(row).skip(1).mapToObj(v -> "," + v).collect(Collectors.joining()))
            .collect(Collectors.joining("\n", "", rows.isEmpty() ? "" : "\n"));
    }

    private static int width(String column) {
        return Math.max(10, column.length() + 2);
    }

    /// A readable table of the last epochs.
    @Override public String toString() {
        var text = new StringBuilder();
        for (var column : columns) text.append(String.format(Locale.ROOT, "%" + width(column) + "s", column));
        for (var row : rows.subList(Math.max(0, rows.size() - 10), rows.size())) {
            text.append(String.format(Locale.ROOT, "%n%" + width("epoch") + "d", (int) row[0]));
            for (int i = 1; i < row.length; i++) text.append(String.format(Locale.ROOT, "%" + width(columns.get(i)) + ".3f", row[i]));
        }
        return text.toString();
    }
}
