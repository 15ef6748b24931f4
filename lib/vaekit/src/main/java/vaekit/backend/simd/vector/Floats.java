package vaekit.backend.simd.vector;

import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;

/// The array behind a Float32 matrix: element (i, j) is at i + j·ld.
public final class Floats {
    private Floats() {}

    public static boolean are(DenseMatrix m) {
        return m.scalarType() == ScalarType.Float32;
    }

    public static float[] of(DenseMatrix m) {
        if (m.memory().heapBase().orElse(null) instanceof float[] array) return array;
        throw new IllegalArgumentException("The simd backend got a " + m.scalarType()
                + " matrix beside Float32 ones, or one outside the Java heap; expected Float32 matrices made by DenseMatrix.zeros");
    }
}
