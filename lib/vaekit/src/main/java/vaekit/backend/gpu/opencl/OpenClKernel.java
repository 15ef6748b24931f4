package vaekit.backend.gpu.opencl;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import vaekit.backend.gpu.DeviceKernel;

/// A kernel of OpenCL. A group is a row of work items; groups may have two dimensions.
final class OpenClKernel implements DeviceKernel {
    private final OpenClDevice device;
    private final long kernel;
    private final boolean doubles;
    private final MemorySegment value = Arena.ofAuto().allocate(JAVA_LONG), global = Arena.ofAuto().allocate(JAVA_LONG, 2), local = Arena.ofAuto().allocate(JAVA_LONG, 2);

    OpenClKernel(OpenClDevice device, long kernel, boolean doubles) {
        this.device = device;
        this.kernel = kernel;
        this.doubles = doubles;
    }

    @Override public void set(int argument, int number) {
        value.set(JAVA_INT, 0, number);
        set(argument, 4L);
    }

    @Override public void set(int argument, double number) {
        if (doubles) value.set(JAVA_DOUBLE, 0, number);
        else value.set(JAVA_FLOAT, 0, (float) number);
        set(argument, doubles ? 8L : 4L);
    }

    @Override public void setMemory(int argument, long memory) {
        value.set(JAVA_LONG, 0, memory);
        set(argument, 8L);
    }

    private void set(int argument, long size) {
        device.check(OpenCl.setArgument(kernel, argument, size, value), "clSetKernelArg");
    }

    @Override public void run(int across, int down, int size) {
        global.setAtIndex(JAVA_LONG, 0, (long) across * size);
        global.setAtIndex(JAVA_LONG, 1, down);
        local.setAtIndex(JAVA_LONG, 0, size);
        local.setAtIndex(JAVA_LONG, 1, 1);
        device.run(kernel, global, local);
    }

    @Override public void close() {
        OpenCl.RELEASE_KERNEL.call(kernel);
    }
}
