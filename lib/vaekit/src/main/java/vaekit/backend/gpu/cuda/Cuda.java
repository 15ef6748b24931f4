package vaekit.backend.gpu.cuda;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import vaekit.backend.gpu.DeviceException;
import vaekit.backend.gpu.DeviceException.Kind;
import vaekit.backend.gpu.NativeLibrary;
import vaekit.backend.gpu.NativeLibrary.Function;

/// The functions of CUDA's driver API that are used. Those whose names end in `_v2` are meant where there are two.
final class Cuda {
    private static final NativeLibrary LIBRARY = library();

    static final Function INIT = LIBRARY.function("cuInit", JAVA_INT);
    static final Function GET_COUNT = LIBRARY.function("cuDeviceGetCount", ADDRESS);
    static final Function GET_DEVICE = LIBRARY.function("cuDeviceGet", ADDRESS, JAVA_INT);
    static final Function GET_NAME = LIBRARY.function("cuDeviceGetName", ADDRESS, JAVA_INT, JAVA_INT);
    static final Function GET_MEMORY = LIBRARY.function("cuDeviceTotalMem_v2", ADDRESS, JAVA_INT);
    static final Function GET_ATTRIBUTE = LIBRARY.function("cuDeviceGetAttribute", ADDRESS, JAVA_INT, JAVA_INT);
    static final Function RETAIN_CONTEXT = LIBRARY.function("cuDevicePrimaryCtxRetain", ADDRESS, JAVA_INT);
    static final Function RELEASE_CONTEXT = LIBRARY.function("cuDevicePrimaryCtxRelease_v2", JAVA_INT);
    static final Function SET_CONTEXT = LIBRARY.function("cuCtxSetCurrent", JAVA_LONG);
    static final Function CREATE_STREAM = LIBRARY.function("cuStreamCreate", ADDRESS, JAVA_INT);
    static final Function DESTROY_STREAM = LIBRARY.function("cuStreamDestroy_v2", JAVA_LONG);
    static final Function WAIT = LIBRARY.function("cuStreamSynchronize", JAVA_LONG);
    static final Function ALLOCATE = LIBRARY.function("cuMemAlloc_v2", ADDRESS, JAVA_LONG);
    static final Function FREE = LIBRARY.function("cuMemFree_v2", JAVA_LONG);
    static final Function WRITE = LIBRARY.function("cuMemcpyHtoDAsync_v2", JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_LONG);
    static final Function READ = LIBRARY.function("cuMemcpyDtoHAsync_v2", ADDRESS, JAVA_LONG, JAVA_LONG, JAVA_LONG);
    static final Function LOAD = LIBRARY.function("cuModuleLoadData", ADDRESS, ADDRESS);
    static final Function UNLOAD = LIBRARY.function("cuModuleUnload", JAVA_LONG);
    static final Function GET_KERNEL = LIBRARY.function("cuModuleGetFunction", ADDRESS, JAVA_LONG, ADDRESS);
    private static final MethodHandle LAUNCH = LIBRARY.handle("cuLaunchKernel", JAVA_INT, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT,
        JAVA_INT, JAVA_LONG, ADDRESS, ADDRESS);

    private Cuda() {}

    static NativeLibrary library() {
        return new NativeLibrary("vaekit.cuda", "libcuda.so.1", "nvcuda.dll");
    }

    /// Empty if all functions are there; else one sentence.
    static Optional<String> missing() {
        if (!LIBRARY.here()) return Optional.of("no CUDA driver was found (" + LIBRARY.names() + "); install NVIDIA's driver.");
        return LIBRARY.absent().isEmpty() ? Optional.empty() : Optional.of("the installed CUDA driver is too old: it has no " + LIBRARY.absent().getFirst() + "; update NVIDIA's driver.");
    }

    static int launch(long kernel, int across, int down, int size, long stream, MemorySegment arguments) {
        try {
            return (int) LAUNCH.invokeExact(kernel, across, down, 1, size, 1, 1, 0, stream, arguments, MemorySegment.NULL);
        } catch (Throwable e) {
            throw new AssertionError("cuLaunchKernel", e);
        }
    }

    /// Does nothing if `code` is none.
    static void check(int code, String function, String device) {
        if (code == 0) return;
        var where = " (" + function + ": error " + code + ").";
        throw switch (code) {
            case 2 -> new DeviceException(Kind.MEMORY, device + " has not enough memory" + where + " Take smaller batches or fewer units, or another backend (vaekit.backend=simd).");
            case 46, 214, 700, 702, 719 -> new DeviceException(Kind.LOST, device + " was lost in the middle of its work" + where
                + " What it was computing is gone; a checkpoint written before is good: train again with --resume, on this backend or another one.");
            case 218, 222 -> new DeviceException(Kind.OTHER, device + "'s driver is too old for the kernels" + where + " Update NVIDIA's driver, or use the card through OpenCL (vaekit.device=0).");
            default -> new DeviceException(Kind.OTHER, device + " refused what was asked of it" + where + " Use the card through OpenCL (vaekit.device=0), or another backend (vaekit.backend=simd).");
        };
    }
}
