package vaekit.backend.gpu.cuda;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import vaekit.backend.gpu.Device;
import vaekit.backend.gpu.DeviceKernel;
import vaekit.backend.gpu.Ptx;

/// An NVIDIA card behind CUDA's driver: its primary context, and a stream of its own. Memory of the host that is not pinned is copied by the driver before a
/// copy to the card returns.
public final class CudaDevice implements Device {
    private static final int OWN_ORDER = 1;                // CU_STREAM_NON_BLOCKING: waits for no other stream
    private static final int MAJOR = 75, OLDEST = 7;       // attribute: compute capability; PTX is for 7.5
    private final Found found;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment result = arena.allocate(JAVA_LONG);
    private final Map<Boolean, Long> modules = new HashMap<>();          // in double precision or not
    private final long context, stream;

    /// What the driver says of a card.
    public record Found(int id, String name, long memory) {
        @Override public String toString() {
            return String.format(Locale.ROOT, "CUDA %s, %.1f GB", name, memory / 1e9);
        }
    }

    public CudaDevice(Found found) {
        this.found = found;
        check(Cuda.RETAIN_CONTEXT.call(result, found.id), Cuda.RETAIN_CONTEXT.name());
        context = result.get(JAVA_LONG, 0);
        check(Cuda.SET_CONTEXT.call(context), Cuda.SET_CONTEXT.name());
        check(Cuda.CREATE_STREAM.call(result, OWN_ORDER), Cuda.CREATE_STREAM.name());
        stream = result.get(JAVA_LONG, 0);
    }

    /// The cards that are recent enough; none where there is no driver.
    public static List<Found> all() {
        var all = new ArrayList<Found>();
        if (Cuda.missing().isPresent() || Cuda.INIT.call(0) != 0) return all;
        try (var arena = Arena.ofConfined()) {
            var number = arena.allocate(JAVA_LONG);
            if (Cuda.GET_COUNT.call(number) != 0) return all;
            int count = number.get(JAVA_INT, 0);
            for (int i = 0; i < count; i++) {
                if (Cuda.GET_DEVICE.call(number, i) != 0) continue;
                int id = number.get(JAVA_INT, 0);
                if (Cuda.GET_ATTRIBUTE.call(number, MAJOR, id) != 0 || number.get(JAVA_INT, 0) < OLDEST) continue;
                var name = arena.allocate(JAVA_BYTE, 256);
                Cuda.GET_NAME.call(name, 255, id);
                Cuda.GET_MEMORY.call(number, id);
                all.add(new Found(id, name.getString(0), number.get(JAVA_LONG, 0)));
            }
        }
        return all;
    }

    void check(int code, String function) {
        Cuda.check(code, function, found.name);
    }

    @Override public String name() {
        return found.name;
    }

    @Override public long memory() {
        return found.memory;
    }

    @Override public boolean doubles() {
        return true;
    }

    @Override public long allocate(long bytes) {
        check(Cuda.ALLOCATE.call(result, bytes), Cuda.ALLOCATE.name());
        return result.get(JAVA_LONG, 0);
    }

    @Override public void free(long memory) {
        Cuda.SET_CONTEXT.call(context);                    // a cleaner's thread has none
        Cuda.WAIT.call(stream);
        Cuda.FREE.call(memory);
    }

    @Override public void write(long memory, long size, Consumer<MemorySegment> fill) {
        try (var mine = Arena.ofConfined()) {
            var bytes = mine.allocate(size, 64);
            fill.accept(bytes);
            check(Cuda.WRITE.call(memory, bytes, size, stream), Cuda.WRITE.name());
        }
    }

    @Override public void read(long memory, MemorySegment bytes) {
        check(Cuda.READ.call(bytes, memory, bytes.byteSize(), stream), Cuda.READ.name());
        check(Cuda.WAIT.call(stream), Cuda.WAIT.name());
    }

    @Override public DeviceKernel kernel(String name, boolean doubles) {
        long module = modules.computeIfAbsent(doubles, this::load);
        try (var mine = Arena.ofConfined()) {
            check(Cuda.GET_KERNEL.call(result, module, mine.allocateFrom(name)), Cuda.GET_KERNEL.name() + " " + name);
        }
        return new CudaKernel(this, result.get(JAVA_LONG, 0), doubles);
    }

    private long load(boolean doubles) {
        try (var mine = Arena.ofConfined()) {
            check(Cuda.LOAD.call(result, mine.allocateFrom(Ptx.text(doubles))), Cuda.LOAD.name());
        }
        return result.get(JAVA_LONG, 0);
    }

    void launch(long kernel, int across, int down, int size, MemorySegment arguments) {
        check(Cuda.launch(kernel, across, down, size, stream, arguments), "cuLaunchKernel");
    }

    /// A stream begins at once.
    @Override public void flush() {}

    @Override public void close() {
        Cuda.SET_CONTEXT.call(context);
        Cuda.WAIT.call(stream);
        Cuda.DESTROY_STREAM.call(stream);
        modules.values().forEach(module -> Cuda.UNLOAD.call(module));
        Cuda.RELEASE_CONTEXT.call(found.id);
        arena.close();
    }
}
