package vaekit.data;

import java.util.List;
import java.util.stream.IntStream;
import smile.tensor.DenseMatrix;

/// What generated examples were made from: one row per factor, one column per example. Disentanglement, probes and
/// the regression tasks measure against these.
///
/// @param names  the factors' names, F of them
/// @param values [F, N]
public record Factors(List<String> names, DenseMatrix values) {

    public Factors {
        names = List.copyOf(names);
        if (names.size() != values.nrow()) {
            throw new IllegalArgumentException("factors: " + names.size() + " names for a [" + values.nrow() + ", " + values.ncol() + "] matrix; expected one row per name.");
        }
    }

    /// The number of examples, N.
    public int size() {
        return values.ncol();
    }

    /// The values of one factor over all examples, a new array.
    public double[] of(String name) {
        int row = names.indexOf(name);
        if (row < 0) throw new IllegalArgumentException("no factor \"" + name + "\"; there are " + String.join(", ", names) + ".");
        return IntStream.range(0, size()).mapToDouble(i -> values.get(row, i)).toArray();
    }

    /// The factors of the examples that `index` names.
    public Factors subset(int... index) {
        Columns.checkSubset("factors", size(), index);
        var part = DenseMatrix.zeros(values.scalarType(), values.nrow(), index.length); // [F, n]
        for (int j = 0; j < index.length; j++) {
            for (int i = 0; i < values.nrow(); i++) part.set(i, j, values.get(i, index[j]));
        }
        return new Factors(names, part);
    }
}
