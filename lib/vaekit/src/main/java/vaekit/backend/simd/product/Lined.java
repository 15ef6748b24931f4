package vaekit.backend.simd.product;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// Floats that begin where a line of the cache does, so that no vector lies on two lines.
///
/// Java puts an array at any multiple of 8 bytes, and its collector may move it. Only the C library tells where it is: `memset` of no bytes, called without
/// leaving Java, answers with the address it was given. Where it may not be called (no `--enable-native-access`) the floats begin where the array does, which
/// is only slower.
final class Lined {
    static final int FLOATS = 16;                          // of a line
    private static final int LINE = FLOATS * Float.BYTES;
    private static final MethodHandle MEMSET = memset();

    private float[] array = new float[0];
    private MemorySegment segment;
    private int first;

    /// Room for `floats`, in the array they were in if that is large enough. What was there is lost.
    void reserve(int floats) {
        if (array.length < floats + FLOATS) {
            array = new float[floats + FLOATS];
            segment = MemorySegment.ofArray(array);
        }
        first = (int) (-address(segment) & LINE - 1) / Float.BYTES;
    }

    float[] array() {
        return array;
    }

    /// The index of the first of them, as of the last [#reserve].
    int first() {
        return first;
    }

    /// 0 if it is not known.
    static long address(MemorySegment onHeap) {
        if (MEMSET == null) return 0;
        try {
            return (long) MEMSET.invokeExact(onHeap, 0, 0L);
        } catch (Throwable never) {
            throw new AssertionError(never);
        }
    }

    private static MethodHandle memset() {
        if (!Lined.class.getModule().isNativeAccessEnabled()) return null;   // the JVM would warn, or refuse
        var linker = Linker.nativeLinker();
        return linker.defaultLookup().find("memset")
                .map(function -> linker.downcallHandle(function, FunctionDescriptor.of(JAVA_LONG, ADDRESS, JAVA_INT, JAVA_LONG), Linker.Option.critical(true)))
                .orElse(null);
    }
}
