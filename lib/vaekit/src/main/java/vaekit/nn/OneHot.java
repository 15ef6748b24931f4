package vaekit.nn;

import java.util.List;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.dist.LogSumExp;

/// C rows of a column, from row `from` on, as the logits or the one-hot code of one of C classes.
public final class OneHot {
    private OneHot() {}

    /// Turns logits into probabilities, in place.
    public static void softmax(DenseMatrix p, int j, int from, int C) {
        if (from < 0 || C < 1 || from + C > p.nrow()) throw new IllegalArgumentException("softmax: " + C + " classes from row " + from + " on; the column has " + p.nrow() + " rows.");
        var logits = new double[C];
        for (int c = 0; c < C; c++) logits[c] = p.get(from + c, j);
        var probabilities = LogSumExp.softmax(logits);
        for (int c = 0; c < C; c++) p.set(from + c, j, probabilities[c]);
    }

    /// The class with the largest logit; the first of several.
    public static int largest(DenseMatrix logits, int j, int from, int C) {
        int best = 0;
        for (int c = 1; c < C; c++) if (logits.get(from + c, j) > logits.get(from + best, j)) best = c;
        return best;
    }

    /// A class drawn with the probabilities of the logits; u is uniform in (0, 1).
    public static int draw(DenseMatrix logits, int j, int from, int C, double u) {
        int best = largest(logits, j, from, C);
        double max = logits.get(from + best, j), total = 0;
        for (int c = 0; c < C; c++) total += Math.exp(logits.get(from + c, j) - max);
        double left = u * total;
        for (int c = 0; c < C; c++) {
            left -= Math.exp(logits.get(from + c, j) - max);
            if (left <= 0) return c;
        }
        return best;
    }

    /// Whether the rows are a single 1 among zeros.
    public static boolean is(DenseMatrix x, int j, int from, int C) {
        int ones = 0;
        for (int i = from; i < from + C; i++) {
            if (x.get(i, j) != 0 && x.get(i, j) != 1) return false;
            if (x.get(i, j) == 1) ones++;
        }
        return ones == 1;
    }

    /// Sequences of T classes of C as columns, one-hot places below each other: `[T·C, N]`.
    public static DenseMatrix columns(List<int[]> sequences, int C, ScalarType type) {
        if (sequences.isEmpty() || sequences.getFirst().length == 0) throw new IllegalArgumentException("One-hot columns of no sequence, or of an empty one; expected at least one of one class.");
        int T = sequences.getFirst().length;
        var x = DenseMatrix.zeros(type, T * C, sequences.size());
        for (int j = 0; j < x.ncol(); j++) {
            var classes = sequences.get(j);
            if (classes.length != T) throw new IllegalArgumentException("One-hot columns: sequence " + j + " has " + classes.length + " places, the first one " + T + "; expected as many of each.");
            for (int t = 0; t < T; t++) x.set(t * C + checked(classes[t], C), j, 1);
        }
        return x;
    }

    private static int checked(int c, int C) {
        if (c < 0 || c >= C) throw new IllegalArgumentException("One-hot columns: class " + c + "; expected one of 0 … " + (C - 1) + ".");
        return c;
    }
}
