package vaekit.backend.gpu.cuda;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import vaekit.backend.gpu.DeviceKernel;

/// A kernel with its arguments, 8 bytes each, and an array of their addresses, as a launch wants them.
final class CudaKernel implements DeviceKernel {
    private static final int MOST = 32;                    // arguments; the longest kernel has 19
    private final CudaDevice device;
    private final long handle;
    private final boolean doubles;
    private final MemorySegment values = Arena.ofAuto().allocate(JAVA_LONG, MOST), arguments = Arena.ofAuto().allocate(ADDRESS, MOST);
    private boolean changed;

    CudaKernel(CudaDevice device, long handle, boolean doubles) {
        this.device = device;
        this.handle = handle;
        this.doubles = doubles;
        for (int i = 0; i < MOST; i++) arguments.setAtIndex(ADDRESS, i, values.asSlice(8L * i));
    }

    @Override public void set(int argument, int number) {
        setMemory(argument, number);
    }

    @Override public void set(int argument, double number) {
        setMemory(argument, doubles ? Double.doubleToRawLongBits(number) : Float.floatToRawIntBits((float) number));
    }

    /// Where an argument has 4 bytes the driver takes the low ones, which every machine with such a card keeps first.
    @Override public void setMemory(int argument, long memory) {
        if (values.getAtIndex(JAVA_LONG, argument) == memory) return;
        values.setAtIndex(JAVA_LONG, argument, memory);
        changed = true;
    }

    /// Whether it has had other arguments since somebody took notice.
    boolean changed() {
        return changed;
    }

    void unchanged() {
        changed = false;
    }

    long handle() {
        return handle;
    }

    MemorySegment arguments() {
        return arguments;
    }

    @Override public void run(int across, int down, int size) {
        device.launch(handle, across, down, size, arguments);
    }

    /// Belongs to its module.
    @Override public void close() {}
}
