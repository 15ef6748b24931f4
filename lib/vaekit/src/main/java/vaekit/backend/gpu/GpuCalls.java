package vaekit.backend.gpu;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.function.UnaryOperator;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.backend.Backend;
import vaekit.backend.Buffer;
import vaekit.backend.Recording;
import vaekit.backend.Shapes;
import vaekit.backend.StepNumber;

/// Buffers, calls of kernels, and recorded steps: what the operations are made of.
abstract class GpuCalls implements Backend, AutoCloseable {
    private final Device device;
    private final Memory memory;
    private final Map<String, DeviceKernel> kernels = new HashMap<>();
    private final Map<int[], Map<Integer, Sent.Copy>> sent = new WeakHashMap<>();
    private final Map<byte[], Memory.Piece> images = new WeakHashMap<>();
    private List<KernelCall> noted;                              // not null: calls are being recorded
    private boolean spoiled, closed;                       // by a question in the meantime
    private long asked;

    GpuCalls(Device device) {
        this.device = device;
        this.memory = new Memory(device);
    }

    final Device device() {
        if (closed) throw new IllegalStateException("This gpu backend has been closed; what it kept on " + device.name() + " is gone.");
        return device;
    }

    final Memory memory() {
        device();                                          // not closed
        return memory;
    }

    /// How many bytes of its device this backend holds.
    public final long bytes() {
        return memory.bytes();
    }

    /// How often the host has asked for numbers.
    public final long questions() {
        return asked;
    }

    /// How often the host has waited for its device.
    public final long waits() {
        return device().waits();
    }

    final void asked() {
        asked++;
        spoiled = true;
    }

    // ---- buffers

    static int bytes(ScalarType type) {
        return type == ScalarType.Float64 ? 8 : 4;
    }

    @Override public final Buffer zeros(ScalarType type, int rows, int cols) {
        var buffer = buffer(type, rows, cols, null);
        fill(0, buffer);
        return buffer;
    }

    @Override public final Buffer of(DenseMatrix x) {
        return buffer(x.scalarType(), x.nrow(), x.ncol(), x);
    }

    private GpuBuffer buffer(ScalarType type, int rows, int cols, DenseMatrix host) {
        if (noted != null) throw new IllegalStateException("A buffer is made while a step is being recorded: all of them should exist by then.");
        if (type != ScalarType.Float32 && !(type == ScalarType.Float64 && device().doubles()))
            throw new IllegalArgumentException(device().name() + " does not compute in " + type + "; expected Float32. Use another backend for it (vaekit.backend=simd).");
        if ((long) rows * cols > Integer.MAX_VALUE) throw new IllegalArgumentException("A matrix [" + rows + ", " + cols + "] is too large for a device; expected fewer than 2^31 numbers.");
        return new GpuBuffer(this, memory().take((long) rows * cols * bytes(type), "a matrix [" + rows + ", " + cols + "]"), type, rows, cols, host);
    }

    @Override public final boolean holds(Buffer buffer) {
        return buffer instanceof GpuBuffer gpu && gpu.home() == this;
    }

    final GpuBuffer at(Buffer buffer) {
        if (buffer instanceof GpuBuffer gpu && gpu.home() == this) return gpu;
        throw new IllegalArgumentException("The gpu backend got a buffer of another one; expected one of its own, or of(buffer.host()).");
    }

    // ---- arrays of the host

    /// The array on the device.
    final Sent sent(int[] array) {
        return sent(array, 0, array.length, UnaryOperator.identity());
    }

    /// Classes of the first `count` examples, each one of `classes`: also those that a repeated step finds in the array are looked at before a kernel reads them.
    final Sent labels(int[] array, int count, int classes) {
        return sent(array, -count, array.length, all -> {
            Shapes.indices("addClass", "class", all, count, classes);
            return all;
        });
    }

    /// What `form` makes of the array, on the device; `number` tells forms of one array apart.
    final Sent sent(int[] array, int number, int length, UnaryOperator<int[]> form) {
        var copy = sent.computeIfAbsent(array, a -> new HashMap<>()).computeIfAbsent(number, n -> new Sent.Copy(this, length, form));
        return new Sent(array, copy);
    }

    /// Images on the device, sent once.
    final Memory.Piece images(byte[] pixels) {
        return images.computeIfAbsent(pixels, p -> {
            var piece = memory.take(p.length, "the images of the data set");
            device().write(piece.handle, p.length, bytes -> bytes.copyFrom(MemorySegment.ofArray(p)));
            return piece;
        });
    }

    // ---- calls

    final KernelCall call(String kernel, Buffer like) {
        return new KernelCall(this, kernel, like.type());
    }

    final DeviceKernel kernel(String name, boolean doubles) {
        if (noted != null) return device().kernel(name, doubles);
        return kernels.computeIfAbsent(doubles ? name + " in double" : name, n -> device().kernel(name, doubles));
    }

    final void take(KernelCall call) {
        if (noted != null) noted.add(call);
        else call.run();
    }

    static StepNumber number(double value) {
        var number = new StepNumber();
        number.set(value);
        return number;
    }

    @Override public final Optional<Recording> record(Runnable calls) {
        var all = new ArrayList<KernelCall>();
        noted = all;
        spoiled = false;
        try {
            calls.run();
        } finally {
            noted = null;
        }
        if (spoiled) {
            all.forEach(call -> call.launch().kernel().close());
            return Optional.empty();
        }
        return Optional.of(new RecordedStep(device(), all));
    }

    /// Gives everything on the device back.
    @Override public void close() {
        if (closed) return;
        closed = true;
        kernels.values().forEach(DeviceKernel::close);
        memory.close();
        device.close();
    }
}
