package exercises;

/// What many tests build: matrices with one example per column, and sums over their rows.
final class Columns {
    private Columns() {}

    /// The number at row i, column b.
    @FunctionalInterface
    interface Entry {
        double at(int i, int b);
    }

    /// [rows, columns] with the given entries.
    static double[][] of(int rows, int columns, Entry entry) {
        var m = new double[rows][columns];
        for (int i = 0; i < rows; i++) for (int b = 0; b < columns; b++) m[i][b] = entry.at(i, b);
        return m;
    }

    /// Σ over the rows, one value per column: [columns].
    static double[] sum(int rows, int columns, Entry entry) {
        var total = new double[columns];
        for (int i = 0; i < rows; i++) for (int b = 0; b < columns; b++) total[b] += entry.at(i, b);
        return total;
    }
}
