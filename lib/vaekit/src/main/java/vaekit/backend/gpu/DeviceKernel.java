package vaekit.backend.gpu;

/// A kernel with arguments that stay until they are set again.
public interface DeviceKernel extends AutoCloseable {
    void set(int argument, int value);

    /// A number of the kernel's precision.
    void set(int argument, double value);

    void setMemory(int argument, long memory);

    /// Has `across` · `down` groups of `size` work items run it.
    void run(int across, int down, int size);

    @Override void close();
}
