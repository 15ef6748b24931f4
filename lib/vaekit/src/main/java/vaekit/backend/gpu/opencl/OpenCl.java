package vaekit.backend.gpu.opencl;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import vaekit.backend.gpu.NativeLibrary;
import vaekit.backend.gpu.NativeLibrary.Creator;
import vaekit.backend.gpu.NativeLibrary.Function;

/// The functions of OpenCL 1.2 that are used. Where the library is absent there are none, and [#missing()] says so.
final class OpenCl {
    private static final NativeLibrary LIBRARY = new NativeLibrary("vaekit.opencl", "libOpenCL.so.1", "libOpenCL.so", "OpenCL.dll", "/System/Library/Frameworks/OpenCL.framework/OpenCL");

    static final Function GET_PLATFORMS = LIBRARY.function("clGetPlatformIDs", JAVA_INT, ADDRESS, ADDRESS);
    static final Function GET_PLATFORM_INFO = LIBRARY.function("clGetPlatformInfo", JAVA_LONG, JAVA_INT, JAVA_LONG, ADDRESS, ADDRESS);
    static final Function GET_DEVICES = LIBRARY.function("clGetDeviceIDs", JAVA_LONG, JAVA_LONG, JAVA_INT, ADDRESS, ADDRESS);
    static final Function GET_DEVICE_INFO = LIBRARY.function("clGetDeviceInfo", JAVA_LONG, JAVA_INT, JAVA_LONG, ADDRESS, ADDRESS);
    static final Creator CREATE_CONTEXT = LIBRARY.creator("clCreateContext", ADDRESS, JAVA_INT, ADDRESS, ADDRESS, ADDRESS);
    static final Function GET_CONTEXT_INFO = LIBRARY.function("clGetContextInfo", JAVA_LONG, JAVA_INT, JAVA_LONG, ADDRESS, ADDRESS);
    static final Creator CREATE_QUEUE = LIBRARY.creator("clCreateCommandQueue", JAVA_LONG, JAVA_LONG, JAVA_LONG);
    static final Function RELEASE_QUEUE = LIBRARY.function("clReleaseCommandQueue", JAVA_LONG);
    static final Creator CREATE_BUFFER = LIBRARY.creator("clCreateBuffer", JAVA_LONG, JAVA_LONG, JAVA_LONG, ADDRESS);
    static final Function RELEASE_MEMORY = LIBRARY.function("clReleaseMemObject", JAVA_LONG);
    static final Creator CREATE_PROGRAM = LIBRARY.creator("clCreateProgramWithSource", JAVA_LONG, JAVA_INT, ADDRESS, ADDRESS);
    static final Function BUILD_PROGRAM = LIBRARY.function("clBuildProgram", JAVA_LONG, JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
    static final Function GET_BUILD_INFO = LIBRARY.function("clGetProgramBuildInfo", JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_LONG, ADDRESS, ADDRESS);
    static final Function GET_PROGRAM_INFO = LIBRARY.function("clGetProgramInfo", JAVA_LONG, JAVA_INT, JAVA_LONG, ADDRESS, ADDRESS);
    static final Creator CREATE_KERNEL = LIBRARY.creator("clCreateKernel", JAVA_LONG, ADDRESS);
    static final Function RELEASE_KERNEL = LIBRARY.function("clReleaseKernel", JAVA_LONG);
    static final Function READ = LIBRARY.function("clEnqueueReadBuffer", JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_INT, ADDRESS, ADDRESS);
    static final Function WRITE = LIBRARY.function("clEnqueueWriteBuffer", JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_INT, ADDRESS, ADDRESS);
    static final Function GET_EVENT_INFO = LIBRARY.function("clGetEventInfo", JAVA_LONG, JAVA_INT, JAVA_LONG, ADDRESS, ADDRESS);
    static final Function RELEASE_EVENT = LIBRARY.function("clReleaseEvent", JAVA_LONG);
    static final Function FLUSH = LIBRARY.function("clFlush", JAVA_LONG);
    static final Function FINISH = LIBRARY.function("clFinish", JAVA_LONG);
    private static final MethodHandle SET_ARGUMENT = LIBRARY.handle("clSetKernelArg", JAVA_INT, JAVA_LONG, JAVA_INT, JAVA_LONG, ADDRESS);
    private static final MethodHandle RUN = LIBRARY.handle("clEnqueueNDRangeKernel", JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT, ADDRESS, ADDRESS, ADDRESS, JAVA_INT, ADDRESS, ADDRESS);

    private OpenCl() {}

    /// Empty if all functions are there; else one sentence.
    static Optional<String> missing() {
        if (!LIBRARY.here())
            return Optional.of("no OpenCL library was found (" + LIBRARY.names() + "); install your graphics card's driver, or, to try it on the processor, PoCL "
                + "(Debian, Ubuntu: apt install pocl-opencl-icd ocl-icd-libopencl1).");
        return LIBRARY.absent().isEmpty() ? Optional.empty() : Optional.of("the installed OpenCL library is older than OpenCL 1.2: it has no " + LIBRARY.absent().getFirst() + "; update your graphics driver.");
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
}
