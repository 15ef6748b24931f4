package vaekit.backend.gpu.cuda;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import vaekit.backend.gpu.DeviceKernel;

/// A kernel with its arguments, 8 bytes each, and an array of their addresses, as a launch wants them.
final class CudaKernel implements DeviceKernel {
    private static final int MOST = 32;                    // arguments; the longest kernel has 19
    private final CudaDevice device;
    private final long kernel;
    private final boolean doubles;
    private final MemorySegment values = Arena.ofAuto().allocate(JAVA_LONG, MOST), addresses = Arena.ofAuto().allocate(ADDRESS, MOST);

    CudaKernel(CudaDevice device, long kernel, boolean doubles) {
        this.device = device;
        this.kernel = kernel;
        this.doubles = doubles;
        for (int i = 0; i < MOST; i++) addresses.setAtIndex(ADDRESS, i, values.asSlice(8L * i));
    }

    @Override public void set(int argument, int number) {
        values.set(JAVA_INT, 8L * argument, number);
    }

    @Override public void set(int argument, double number) {
        if (doubles) values.set(JAVA_DOUBLE, 8L * argument, number);
        else values.set(JAVA_FLOAT, 8L * argument, (float) number);
    }

    @Override public void setMemory(int argument, long memory) {
        values.set(JAVA_LONG, 8L * argument, memory);
    }

    @Override public void run(int across, int down, int size) {
        device.launch(kernel, across, down, size, addresses);
    }

    /// Belongs to its module.
    @Override public void close() {}
}
