package vaekit.backend.gpu.opencl;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.Map;
import vaekit.backend.gpu.DeviceException;
import vaekit.backend.gpu.Kernels;
import vaekit.backend.gpu.NativeLibrary.Function;

/// A device's context and its compiled kernels: made once and kept as long as the process lives, because compiling takes the driver a while.
final class CompiledKernels {
    private static final Map<Long, CompiledKernels> BY_DEVICE = new HashMap<>();
    private final OpenClDevices.Found device;
    final long context;
    private final Map<Boolean, Long> programs = new HashMap<>();         // in double precision or not

    private CompiledKernels(OpenClDevices.Found device) {
        this.device = device;
        try (var arena = Arena.ofConfined()) {
            var error = arena.allocate(JAVA_INT);
            context = OpenCl.CREATE_CONTEXT.call(MemorySegment.NULL, 1, arena.allocateFrom(JAVA_LONG, device.id()), MemorySegment.NULL, MemorySegment.NULL, error);
            Code.check(error.get(JAVA_INT, 0), OpenCl.CREATE_CONTEXT.name(), device.name());
        }
    }

    static synchronized CompiledKernels of(OpenClDevices.Found device) {
        return BY_DEVICE.computeIfAbsent(device.id(), id -> new CompiledKernels(device));
    }

    /// A lost device needs a context of its own when it is back.
    static synchronized void forget(OpenClDevices.Found device) {
        BY_DEVICE.remove(device.id());
    }

    /// A new kernel of this name.
    synchronized long kernel(String name, boolean doubles) {
        long program = programs.computeIfAbsent(doubles, this::build);
        try (var arena = Arena.ofConfined()) {
            var error = arena.allocate(JAVA_INT);
            long kernel = OpenCl.CREATE_KERNEL.call(program, arena.allocateFrom(name), error);
            Code.check(error.get(JAVA_INT, 0), OpenCl.CREATE_KERNEL.name() + " " + name, device.name());
            return kernel;
        }
    }

    private long build(boolean doubles) {
        var options = "-cl-std=CL1.2" + (doubles ? " -DDOUBLE" : "") + (device.rounded() ? " -cl-fp32-correctly-rounded-divide-sqrt" : "");
        try (var arena = Arena.ofConfined()) {
            var error = arena.allocate(JAVA_INT);
            var source = arena.allocateFrom(ADDRESS, arena.allocateFrom(Kernels.source("opencl.h")));
            long program = OpenCl.CREATE_PROGRAM.call(context, 1, source, MemorySegment.NULL, error);
            Code.check(error.get(JAVA_INT, 0), OpenCl.CREATE_PROGRAM.name(), device.name());
            int code = OpenCl.BUILD_PROGRAM.call(program, 0, MemorySegment.NULL, arena.allocateFrom(options), MemorySegment.NULL, MemorySegment.NULL);
            if (code != Code.SUCCESS) throw new DeviceException(DeviceException.Kind.OTHER, device.name() + "'s driver cannot compile the kernels (error " + code + "): " + log(program, arena));
            return program;
        }
    }

    /// How often the context and the programs are referred to: by queues, memory and kernels that have not been released.
    synchronized int references() {
        try (var arena = Arena.ofConfined()) {
            int sum = references(OpenCl.GET_CONTEXT_INFO, context, 0x1080, arena);
            for (long program : programs.values()) sum += references(OpenCl.GET_PROGRAM_INFO, program, 0x1160, arena);
            return sum;
        }
    }

    private static int references(Function function, long object, int what, Arena arena) {
        var count = arena.allocate(JAVA_INT);
        function.call(object, what, 4L, count, MemorySegment.NULL);
        return count.get(JAVA_INT, 0);
    }

    private String log(long program, Arena arena) {
        var text = arena.allocate(1 << 16);
        OpenCl.GET_BUILD_INFO.call(program, device.id(), 0x1183, text.byteSize() - 1, text, MemorySegment.NULL);
        return text.getString(0).strip();
    }
}
