package vaekit.data;

import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;

/// A batch [D, B] as the array behind it: element (i, j) lies at `i + j * ld`, and ld may be larger than D.
final class Columns {
    private Columns() {}

    static boolean isFloat32(DenseMatrix x) {
        return x.scalarType() == ScalarType.Float32;
    }

    static float[] floats(DenseMatrix x) {
        return (float[]) x.memory().heapBase().orElseThrow();
    }

    static double[] doubles(DenseMatrix x) {
        return (double[]) x.memory().heapBase().orElseThrow();
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
    }
}
