package vaekit.backend.gpu.opencl;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The functions of OpenCL 1.2 that are used, found in the installed library. Objects of OpenCL and sizes are longs. Where the library is absent there are no
/// functions, and [#missing()] says so.
final class OpenCl {
    private static final List<String> FILES = List.of("libOpenCL.so.1", "libOpenCL.so", "OpenCL.dll", "/System/Library/Frameworks/OpenCL.framework/OpenCL");
    private static final List<String> ABSENT = new ArrayList<>();        // functions that the library should have
    private static final SymbolLookup LIBRARY = library();

    static final Function GET_PLATFORMS = new Function("clGetPlatformIDs", JAVA_INT, ADDRESS, ADDRESS);
    static final Function GET_PLATFORM_INFO = new Function("clGetPlatformInfo", JAVA_LONG, JAVA_INT, JAVA_LONG, ADDRESS, ADDRESS);
    static final Function GET_DEVICES = new Function("clGetDeviceIDs", JAVA_LONG, JAVA_LONG, JAVA_INT, ADDRESS, ADDRESS);
    static final Function GET_DEVICE_INFO = new Function("clGetDeviceInfo", JAVA_LONG, JAVA_INT, JAVA_LONG, ADDRESS, ADDRESS);
    static final Creator CREATE_CONTEXT = new Creator("clCreateContext", ADDRESS, JAVA_INT, ADDRESS, ADDRESS, ADDRESS);
    static final Function GET_CONTEXT_INFO = new Function("clGetContextInfo", JAVA_LONG, JAVA_INT, JAVA_LONG, ADDRESS, ADDRESS);
    static final Creator CREATE_QUEUE = new Creator("clCreateCommandQueue", JAVA_LONG, JAVA_LONG, JAVA_LONG);
    static final Function RELEASE_QUEUE = new Function("clReleaseCommandQueue", JAVA_LONG);
    static final Creator CREATE_BUFFER = new Creator("clCreateBuffer", JAVA_LONG, JAVA_LONG, JAVA_LONG, ADDRESS);
    static final Function RELEASE_MEMORY = new Function("clReleaseMemObject", JAVA_LONG);
    static final Creator CREATE_PROGRAM = new Creator("clCreateProgramWithSource", JAVA_LONG, JAVA_INT, ADDRESS, ADDRESS);
    static final Function BUILD_PROGRAM = new Function("clBuildProgram", JAVA_LONG, JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
    static final Function GET_BUILD_INFO = new Function("clGetProgramBuildInfo", JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_LONG, ADDRESS, ADDRESS);
    static final Function GET_PROGRAM_INFO = new Function("clGetProgramInfo", JAVA_LONG, JAVA_INT, JAVA_LONG, ADDRESS, ADDRESS);
    static final Creator CREATE_KERNEL = new Creator("clCreateKernel", JAVA_LONG, ADDRESS);
    static final Function RELEASE_KERNEL = new Function("clReleaseKernel", JAVA_LONG);
    static final Function READ = new Function("clEnqueueReadBuffer", JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_INT, ADDRESS, ADDRESS);
    static final Function WRITE = new Function("clEnqueueWriteBuffer", JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_INT, ADDRESS, ADDRESS);
    static final Function GET_EVENT_INFO = new Function("clGetEventInfo", JAVA_LONG, JAVA_INT, JAVA_LONG, ADDRESS, ADDRESS);
    static final Function RELEASE_EVENT = new Function("clReleaseEvent", JAVA_LONG);
    static final Function FLUSH = new Function("clFlush", JAVA_LONG);
    static final Function FINISH = new Function("clFinish", JAVA_LONG);
    private static final MethodHandle SET_ARGUMENT = handle("clSetKernelArg", JAVA_INT, JAVA_LONG, JAVA_INT, JAVA_LONG, ADDRESS);
    private static final MethodHandle RUN = handle("clEnqueueNDRangeKernel", JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT, ADDRESS, ADDRESS, ADDRESS, JAVA_INT, ADDRESS, ADDRESS);

    private OpenCl() {}

    /// Empty if all functions are there; else one sentence.
    static Optional<String> missing() {
        if (LIBRARY == null)
            return Optional.of("no OpenCL library was found (" + String.join(", ", files()) + "); install your graphics card's driver, or, to try it on the processor, PoCL "
                + "(Debian, Ubuntu: apt install pocl-opencl-icd ocl-icd-libopencl1).");
        return ABSENT.isEmpty() ? Optional.empty() : Optional.of("the installed OpenCL library is older than OpenCL 1.2: it has no " + ABSENT.getFirst() + "; update your graphics driver.");
    }

    /// Called many times a step, so without an array of arguments.
    static int setArgument(long kernel, int index, long size, MemorySegment value) {
        try {
            return (int) SET_ARGUMENT.invokeExact(kernel, index, size, value);
        } catch (Throwable e) {
            throw new AssertionError("clSetKernelArg", e);
        }
    }

    static int run(long queue, long kernel, MemorySegment global, MemorySegment local) {
        try {
            return (int) RUN.invokeExact(queue, kernel, 2, MemorySegment.NULL, global, local, 0, MemorySegment.NULL, MemorySegment.NULL);
        } catch (Throwable e) {
            throw new AssertionError("clEnqueueNDRangeKernel", e);
        }
    }

    /// A function that returns an error code.
    static final class Function {
        final String name;
        private final MethodHandle handle;

        Function(String name, MemoryLayout... arguments) {
            this.name = name;
            this.handle = spread(name, JAVA_INT, arguments);
        }

        int call(Object... arguments) {
            try {
                return (int) handle.invoke(arguments);
            } catch (Throwable e) {
                throw new AssertionError(name, e);
            }
        }
    }

    /// A function that returns a new object, and an error code by its last argument.
    static final class Creator {
        final String name;
        private final MethodHandle handle;

        Creator(String name, MemoryLayout... arguments) {
            var all = java.util.Arrays.copyOf(arguments, arguments.length + 1);
            all[arguments.length] = ADDRESS;
            this.name = name;
            this.handle = spread(name, JAVA_LONG, all);
        }

        long call(Object... arguments) {
            try {
                return (long) handle.invoke(arguments);
            } catch (Throwable e) {
                throw new AssertionError(name, e);
            }
        }
    }

    private static MethodHandle spread(String name, MemoryLayout result, MemoryLayout... arguments) {
        var handle = handle(name, result, arguments);
        return handle == null ? null : handle.asSpreader(Object[].class, arguments.length);
    }

    private static MethodHandle handle(String name, MemoryLayout result, MemoryLayout... arguments) {
        if (LIBRARY == null) return null;
        var address = LIBRARY.find(name);
        if (address.isEmpty()) {
            ABSENT.add(name);
            return null;
        }
        return Linker.nativeLinker().downcallHandle(address.get(), FunctionDescriptor.of(result, arguments));
    }

    /// `-Dvaekit.opencl=FILE` names another one.
    private static List<String> files() {
        var asked = System.getProperty("vaekit.opencl");
        return asked == null ? FILES : List.of(asked);
    }

    private static SymbolLookup library() {
        for (var file : files()) {
            try {
                return SymbolLookup.libraryLookup(file, Arena.global());
            } catch (IllegalArgumentException e) {
                // not under this name
            }
        }
        return null;
    }
}
