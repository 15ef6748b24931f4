package vaekit.backend.gpu;

import java.lang.foreign.MemorySegment;
import java.util.function.Consumer;

/// What this package asks of a driver: memory, kernels, and one queue in which everything happens in the order in which it was asked for. Memory is a handle, 0
/// stands for none. Errors are [DeviceException]s.
public interface Device extends AutoCloseable {

    /// As the driver calls it.
    String name();

    /// Bytes.
    long memory();

    /// Whether it computes in double precision.
    boolean doubles();

    /// Some memory; what it holds is unspecified.
    long allocate(long bytes);

    /// Gives memory back, once all that was asked for before is done. May be called by another thread.
    void free(long memory);

    /// Has `size` bytes written, which `fill` puts into what it is given before this returns; does not wait for the device.
    void write(long memory, long size, Consumer<MemorySegment> fill);

    /// Fills `bytes` from memory, after all that was asked for before: waits for the device.
    void read(long memory, MemorySegment bytes);

    /// A kernel of this name whose arguments nobody else sets, in double precision or not.
    DeviceKernel kernel(String name, boolean doubles);

    /// Has the device begin with what it was asked for.
    void flush();

    @Override void close();
}
