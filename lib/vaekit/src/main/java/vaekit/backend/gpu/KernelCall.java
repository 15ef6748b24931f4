package vaekit.backend.gpu;

import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import smile.tensor.ScalarType;
import vaekit.backend.Buffer;
import vaekit.backend.StepNumber;

/// A kernel with its arguments, in the order in which the kernel names them. It is carried out at once; while a step is being recorded, it gets a kernel of its own,
/// which keeps its arguments, and a repetition sets only those that differ from step to step.
final class KernelCall {
    private final GpuCalls on;
    private final DeviceKernel kernel;
    private final ScalarType type;
    private final List<Object> kept = new ArrayList<>();   // buffers and arrays: must be reachable as long as the kernel may run
    private final List<Runnable> numbers = new ArrayList<>();            // arguments that differ from step to step
    private int argument;
    private Device.Launch launch;

    KernelCall(GpuCalls on, String name, ScalarType type) {
        this.on = on;
        this.type = type;
        this.kernel = on.kernel(name, type == ScalarType.Float64);
    }

    /// A matrix, or null.
    KernelCall with(Buffer buffer) {
        if (buffer == null) return memory(0);
        var gpu = on.at(buffer);
        if (buffer.type() != type) throw new IllegalArgumentException("A call was given a matrix of " + buffer.type() + " beside one of " + type + "; expected one type.");
        kept.add(gpu);
        return memory(gpu.handle());
    }

    /// An array of the host, or null.
    KernelCall with(Sent array) {
        if (array == null) return memory(0);
        kept.add(array);
        return memory(array.copy().handle());
    }

    /// Something that the device has for good.
    KernelCall with(Memory.Piece piece) {
        kept.add(piece);
        return memory(piece.handle);
    }

    private KernelCall memory(long handle) {
        kernel.setMemory(argument++, handle);
        return this;
    }

    KernelCall with(int value) {
        kernel.set(argument++, value);
        return this;
    }

    KernelCall with(boolean value) {
        return with(value ? 1 : 0);
    }

    KernelCall with(double value) {
        kernel.set(argument++, value);
        return this;
    }

    KernelCall with(StepNumber value) {
        int i = argument++;
        numbers.add(() -> kernel.set(i, value.get()));
        return this;
    }

    KernelCall withInt(StepNumber value) {
        int i = argument++;
        numbers.add(() -> kernel.set(i, (int) value.get()));
        return this;
    }

    /// The low and the high half of a key: two arguments.
    KernelCall withKey(StepNumber key) {
        int i = argument;
        argument += 2;
        numbers.add(() -> {
            kernel.set(i, (int) key.key());
            kernel.set(i + 1, (int) (key.key() >>> 32));
        });
        return this;
    }

    /// Runs with a work item for each of n numbers, and tells the kernel n.
    void over(int n) {
        with(n);
        items(n);
    }

    /// Runs with a work item for each of n numbers.
    void items(int n) {
        groups((n + 63) / 64, 1, 64);
    }

    /// Runs with `across` · `down` groups of `size` work items.
    void groups(int across, int down, int size) {
        launch = new Device.Launch(kernel, across, down, size);
        on.take(this);
    }

    /// Has the device do it.
    void run() {
        arrive();
        launch.run();
        Reference.reachabilityFence(kept);
    }

    /// Brings to the device what the host has changed, and to the kernel the numbers of this step.
    void arrive() {
        for (var object : kept) {
            if (object instanceof GpuBuffer buffer) buffer.arrive();
            else if (object instanceof Sent array) array.arrive();
        }
        for (var number : numbers) number.run();
    }

    Device.Launch launch() {
        return launch;
    }
}
