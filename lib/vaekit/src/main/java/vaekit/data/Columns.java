package vaekit.data;

import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.backend.simd.vector.Floats;

/// A batch [D, B] as the array behind it: element (i, j) lies at `i + j * ld`, and ld may be larger than D.
final class Columns {
    private Columns() {}

    static boolean isFloat32(DenseMatrix x) {
        return x.scalarType() == ScalarType.Float32;
    }

    static float[] floats(DenseMatrix x) {
        return Floats.of(x);
    }

    static double[] doubles(DenseMatrix x) {
        return (double[]) x.memory().heapBase().orElseThrow();
    }

    /// Refuses the number of an example that is not there.
    static void checkExample(String name, int size, int i) {
        if (i < 0 || i >= size) throw new IllegalArgumentException(name + ": example " + i + " was asked for; there are " + size + ", which count from 0.");
    }

    /// Refuses a subset of no example, or of one that is not there.
    static void checkSubset(String name, int size, int[] index) {
        if (index.length == 0) throw new IllegalArgumentException(name + ": a subset without examples was asked for; expected at least one of the " + size + ".");
        for (int i : index) checkExample(name, size, i);
    }

    /// Refuses a batch whose shape does not fit, saying both shapes.
    static void check(Dataset data, int[] index, int from, DenseMatrix x) {
        check(data, index, from, x.nrow(), x.ncol());
    }

    static void check(Dataset data, int[] index, int from, int rows, int cols) {
        if (rows != data.dim())
            throw new IllegalArgumentException(data.name() + ": the batch is [" + rows + ", " + cols + "]; expected [" + data.dim() + ", B], one example per column.");
        if (from < 0 || from + cols > index.length) {
            throw new IllegalArgumentException(data.name() + ": a batch of " + cols + " examples from position " + from
                    + " needs an index of at least " + (from + cols) + "; it has " + index.length + ".");
        }
        for (int j = 0; j < cols; j++) checkExample(data.name(), data.size(), index[from + j]);
    }
}
