package vaekit.backend.gpu;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
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

    /// Empty if it multiplies in TF32; else what it is.
    default Optional<String> withoutTf32() {
        return Optional.of(name() + " through OpenCL");
    }

    /// Some memory; what it holds is unspecified.
    long allocate(long bytes);

    /// Gives memory back, once all that was asked for before is done. May be called by another thread.
    void free(long memory);

    /// Has `size` bytes written, which `fill` puts into what it is given before this returns; does not wait for the device.
    void write(long memory, long size, Consumer<MemorySegment> fill);

    /// Fills `bytes` from memory, after all that was asked for before: waits for the device.
    void read(long memory, MemorySegment bytes);

    /// How often the host has waited here until all that it had asked for was done.
    long waits();

    /// A kernel of this name whose arguments nobody else sets, in double precision or not.
    DeviceKernel kernel(String name, boolean doubles);

    /// A kernel, and how many groups of how many work items run it.
    record Launch(DeviceKernel kernel, int across, int down, int size) {
        void run() {
            kernel.run(across, down, size);
        }
    }

    /// These launches, one after the other, as one call of the driver; empty if there is no such call: then they are asked for one by one.
    default Optional<Graph> graph(List<Launch> launches) {
        return Optional.empty();
    }

    /// Has the device begin with what it was asked for.
    void flush();

    @Override void close();
}
