package vaekit.grader.api;

import java.util.Arrays;

/// A scalar, vector or matrix seen as its shape and its numbers in row order.
///
/// @param shape `"a number"`, `"[3]"`, `"[2, 3]"`, or for a ragged array `"2 rows of 3, 1"`
/// @param flat the numbers, row after row
/// @param columns the length of a row, used to name an index; 0 for a scalar, −1 for a vector
record Values(String shape, double[] flat, int columns) {
    static Values of(double value) {
        return new Values("a number", new double[] {value}, 0);
    }

    static Values of(double[] value) {
        return new Values("[" + value.length + "]", value, -1);
    }

    static Values of(double[][] rows) {
        int columns = rows.length == 0 ? 0 : rows[0].length;
        boolean ragged = Arrays.stream(rows).anyMatch(row -> row.length != columns);
        String shape = ragged
                ? rows.length + " rows of " + String.join(", ", Arrays.stream(rows).limit(8).map(r -> "" + r.length).toList())
                : "[" + rows.length + ", " + columns + "]";
        return new Values(shape, Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray(), Math.max(1, columns));
    }

    /// `""`, `"[3]"` or `"[1, 3]"`: what to write after a name to say where.
    String index(int i) {
        return switch (columns) {
            case 0 -> "";
            case -1 -> "[" + i + "]";
            default -> "[" + i / columns + ", " + i % columns + "]";
        };
    }

    boolean near(Values other, double rtol, double atol) {
        if (!shape.equals(other.shape)) return false;
        for (int i = 0; i < flat.length; i++) if (!near(flat[i], other.flat[i], rtol, atol)) return false;
        return true;
    }

    /// |a − e| ≤ atol + rtol·|e|; equal infinities are near, NaN never is.
    static boolean near(double actual, double expected, double rtol, double atol) {
        if (Double.isInfinite(expected) || Double.isInfinite(actual)) return actual == expected;
        return Math.abs(actual - expected) <= atol + rtol * Math.abs(expected);
    }
}
