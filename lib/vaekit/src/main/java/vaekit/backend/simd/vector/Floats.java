package vaekit.backend.simd.vector;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;

/// The array behind a Float32 matrix: element (i, j) is at i + j·ld.
public final class Floats {
    /// The field in which Smile keeps the array; null if this version of Smile has none. The public way, `memory().heapBase()`, makes an `Optional` at
    /// each call, which C2 removes only where it inlines everything: a step of training would allocate.
    private static final MethodHandle ARRAY = array();
    private static final Class<?> FLOAT32 = DenseMatrix.zeros(ScalarType.Float32, 1, 1).getClass();

    private Floats() {}

    private static MethodHandle array() {
        try {
            var type = DenseMatrix.zeros(ScalarType.Float32, 1, 1).getClass();
            return MethodHandles.privateLookupIn(type, MethodHandles.lookup()).findGetter(type, "data", float[].class)
                .asType(MethodType.methodType(float[].class, DenseMatrix.class));
        } catch (ReflectiveOperationException | RuntimeException anotherSmile) {
            return null;
        }
    }

    public static boolean are(DenseMatrix m) {
        return m.scalarType() == ScalarType.Float32;
    }

    public static float[] of(DenseMatrix m) {
        if (ARRAY != null && m.getClass() == FLOAT32) {
            try {
                return (float[]) ARRAY.invokeExact(m);
            } catch (Throwable impossible) {
                throw new AssertionError(impossible);             // a getter throws nothing
            }
        }
        if (m.memory().heapBase().orElse(null) instanceof float[] array) return array;
        throw new IllegalArgumentException("The simd backend got a " + m.scalarType()
                + " matrix beside Float32 ones, or one outside the Java heap; expected Float32 matrices made by DenseMatrix.zeros");
    }
}
