package vaekit.plot;

import java.util.Locale;
import java.util.stream.IntStream;
import smile.tensor.DenseMatrix;

/// What a figure accepts; every refusal says what was given, what was expected and the likely cause.
final class Inputs {
    private static final int MOST_LABELS = 100;

    private Inputs() {}

    static void finite(String what, double[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) throw notFinite(what, values[i], "index " + i);
        }
    }

    /// What a logarithmic axis can show.
    static void positive(String series, String axis, double[] values) {
        for (double v : values) {
            if (!(v > 0)) throw new IllegalArgumentException("series '%s' has %s = %s, but the axis is logarithmic: it has no place for 0 and below".formatted(series, axis, v));
        }
    }

    private static IllegalArgumentException notFinite(String what, double value, String where) {
        return new IllegalArgumentException(("%s: %s at %s cannot be drawn. If it comes from training, the loss diverged: "
            + "lower the learning rate or look for log(0) and exp of a large number.").formatted(what, value, where));
    }

    /// Refuses anything but a [rows, N] matrix of finite numbers, N >= 1.
    static void points(String what, DenseMatrix x, int rows) {
        if (x.nrow() != rows || x.ncol() < 1) {
            throw new IllegalArgumentException(("%s is [%s, %s]; expected [%s, N], one point per column. %s").formatted(
                what, x.nrow(), x.ncol(), rows, x.ncol() == rows ? "Is it transposed?"
                    : "Choose " + rows + " rows first, or project with PCA."));
        }
        for (int j = 0; j < x.ncol(); j++) {
            for (int i = 0; i < rows; i++) {
                if (!Double.isFinite(x.get(i, j))) throw notFinite(what, x.get(i, j), "row " + i + ", column " + j);
            }
        }
    }

    static void labels(int[] labels, int n) {
        if (labels.length != n) {
            throw new IllegalArgumentException("%s labels for %s points; each column needs one label. Did you take the labels of another split?"
                .formatted(labels.length, n));
        }
        for (int label : labels) {
            if (label < 0) throw new IllegalArgumentException("label " + label + " is negative; labels count from 0");
        }
        long different = IntStream.of(labels).distinct().count();
        if (different > MOST_LABELS) {
            throw new IllegalArgumentException("the labels take " + different + " different values; colours and key have room for " + MOST_LABELS
                + ". Are they measured values? Then sort them into a few classes first.");
        }
    }

    /// Side length of square images held in the columns of `x`; refuses other shapes and values outside [0, 1].
    static int side(String what, DenseMatrix x) {
        int side = (int) Math.round(Math.sqrt(x.nrow()));
        if (side * side != x.nrow() || x.ncol() < 1) {
            throw new IllegalArgumentException(("%s is [%s, %s]; expected [side * side, N], one square image per column, such as [784, N]. %s")
                .formatted(what, x.nrow(), x.ncol(), Math.sqrt(x.ncol()) % 1 == 0 && x.ncol() > 1 ? "Is it transposed?"
                    : "Were channels or a label appended?"));
        }
        for (int j = 0; j < x.ncol(); j++) {
            for (int i = 0; i < x.nrow(); i++) pixel(what, x.get(i, j), i, j);
        }
        return side;
    }

    private static void pixel(String what, double v, int i, int j) {
        if (Double.isFinite(v) && v >= -1e-6 && v <= 1 + 1e-6) return;
        if (!Double.isFinite(v)) throw notFinite(what, v, "row " + i + ", column " + j);
        throw new IllegalArgumentException(String.format(Locale.ROOT, "%s: pixel %.4g at row %d, column %d is outside [0, 1]. "
            + "Logits need a sigmoid first; bytes 0..255 a division by 255.", what, v, i, j));
    }
}
