package vaekit.backend.simd.threads;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;

/// Which core a thread runs on, and how it gets away from there; on Linux, where calls of the C library are allowed (`--enable-native-access`).
final class Core {
    static final int UNKNOWN = -1;
    private static final int MASK = 128;                   // bytes of a set of cores
    private static final MethodHandle NUMBER = function("sched_getcpu", FunctionDescriptor.of(JAVA_INT), Linker.Option.critical(false));   // some ns
    private static final MethodHandle ALLOWED = function("sched_getaffinity", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS));
    private static final MethodHandle ALLOW = function("sched_setaffinity", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS));

    private Core() {}

    /// The number of this thread's core at this moment.
    static int current() {
        if (NUMBER == null || ALLOWED == null || ALLOW == null) return UNKNOWN;
        try {
            return (int) NUMBER.invokeExact();
        } catch (Throwable never) {
            throw new AssertionError(never);
        }
    }

    /// Moves this thread to a core that it may use and that is none of `taken`, if there is one. It is forbidden the others for a moment only.
    static void leave(int[] taken) {
        try (var arena = Arena.ofConfined()) {
            var allowed = arena.allocate(MASK);
            if ((int) ALLOWED.invokeExact(0, (long) MASK, allowed) < 0) return;
            var free = arena.allocate(MASK).copyFrom(allowed);
            for (int core : taken) if (core >= 0 && core < 8 * MASK) free.set(JAVA_BYTE, core / 8, (byte) (free.get(JAVA_BYTE, core / 8) & ~(1 << core % 8)));
            if (free.mismatch(arena.allocate(MASK)) < 0) return;
            if ((int) ALLOW.invokeExact(0, (long) MASK, free) == 0) {
                int back = (int) ALLOW.invokeExact(0, (long) MASK, allowed);
            }
        } catch (Throwable never) {
            throw new AssertionError(never);
        }
    }

    private static MethodHandle function(String name, FunctionDescriptor as, Linker.Option... options) {
        if (!Core.class.getModule().isNativeAccessEnabled() || !System.getProperty("os.name").equals("Linux")) return null;
        var linker = Linker.nativeLinker();
        return linker.defaultLookup().find(name).map(function -> linker.downcallHandle(function, as, options)).orElse(null);
    }
}
