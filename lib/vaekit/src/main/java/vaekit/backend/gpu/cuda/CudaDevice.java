package vaekit.backend.gpu.cuda;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import vaekit.backend.gpu.Device;
import vaekit.backend.gpu.DeviceException;
import vaekit.backend.gpu.DeviceKernel;
import vaekit.backend.gpu.Graph;
import vaekit.backend.gpu.Ptx;

/// An NVIDIA card behind CUDA's driver: its primary context, and a stream of its own. Memory of the host that is not pinned is copied by the driver before a
/// copy to the card returns.
public final class CudaDevice implements Device {
    private static final int OWN_ORDER = 1;                // CU_STREAM_NON_BLOCKING: waits for no other stream
    private final CudaDevices.Found found;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment result = arena.allocate(JAVA_LONG);
    private final Map<Ptx, Long> modules = new HashMap<>();
    private final Set<CudaGraph> graphs = ConcurrentHashMap.newKeySet();
    private final long context, stream;
    private long waits;
    private Thread last;                                   // that had the context made its current one
    private boolean single;                                // graphs do not work: launch one by one
    private static boolean said;

    public CudaDevice(CudaDevices.Found found) {
        this.found = found;
        check(Cuda.RETAIN_CONTEXT.call(result, found.id()), Cuda.RETAIN_CONTEXT.name());
        context = result.get(JAVA_LONG, 0);
        here();
        check(Cuda.CREATE_STREAM.call(result, OWN_ORDER), Cuda.CREATE_STREAM.name());
        stream = result.get(JAVA_LONG, 0);
    }

    /// A context is the current one of a thread, so each thread that calls the driver has to say so.
    void here() {
        if (last == Thread.currentThread()) return;
        check(Cuda.SET_CONTEXT.call(context), Cuda.SET_CONTEXT.name());
        last = Thread.currentThread();
    }

    void check(int code, String function) {
        Cuda.check(code, function, found.name());
    }

    @Override public String name() {
        return found.name();
    }

    @Override public long memory() {
        return found.memory();
    }

    @Override public boolean doubles() {
        return true;
    }

    @Override public Optional<String> withoutTf32() {
        return found.tf32() ? Optional.empty() : Optional.of(found.name() + ", " + found.compute());
    }

    @Override public long allocate(long bytes) {
        here();
        check(Cuda.ALLOCATE.call(result, bytes), Cuda.ALLOCATE.name());
        return result.get(JAVA_LONG, 0);
    }

    @Override public void free(long memory) {
        settle();
        Cuda.FREE.call(memory);
    }

    /// Before something is given back, perhaps by a cleaner's thread: waits for what was asked for; does not complain, as the device may be lost.
    void settle() {
        Cuda.SET_CONTEXT.call(context);
        Cuda.WAIT.call(stream);
    }

    @Override public void write(long memory, long size, Consumer<MemorySegment> fill) {
        here();
        try (var mine = Arena.ofConfined()) {
            var bytes = mine.allocate(size, 64);
            fill.accept(bytes);
            check(Cuda.WRITE.call(memory, bytes, size, stream), Cuda.WRITE.name());
        }
    }

    @Override public void read(long memory, MemorySegment bytes) {
        here();
        check(Cuda.READ.call(bytes, memory, bytes.byteSize(), stream), Cuda.READ.name());
        check(Cuda.WAIT.call(stream), Cuda.WAIT.name());
        waits++;
    }

    @Override public long waits() {
        return waits;
    }

    @Override public DeviceKernel kernel(String name, boolean doubles) {
        here();
        long module = modules.computeIfAbsent(Ptx.of(name, doubles), this::load);
        try (var mine = Arena.ofConfined()) {
            check(Cuda.GET_KERNEL.call(result, module, mine.allocateFrom(name)), Cuda.GET_KERNEL.name() + " " + name);
        }
        return new CudaKernel(this, result.get(JAVA_LONG, 0), doubles);
    }

    private long load(Ptx ptx) {
        try (var mine = Arena.ofConfined()) {
            check(Cuda.LOAD.call(result, mine.allocateFrom(ptx.text())), Cuda.LOAD.name());
        }
        return result.get(JAVA_LONG, 0);
    }

    void launch(long kernel, int across, int down, int size, MemorySegment arguments) {
        here();
        check(Cuda.launch(kernel, across, down, size, stream, arguments), "cuLaunchKernel");
    }

    long stream() {
        return stream;
    }

    @Override public Optional<Graph> graph(List<Launch> launches) {
        if (single) return Optional.empty();
        here();
        try {
            var graph = new CudaGraph(this, launches);
            graphs.add(graph);
            return Optional.of(graph);
        } catch (DeviceException e) {
            if (e.kind() == DeviceException.Kind.LOST) throw e;
            single = true;
            say(e.getMessage().replaceFirst("\\. .*", "."));      // without the advice: it goes on
            return Optional.empty();
        }
    }

    private static synchronized void say(String why) {
        if (!said) System.err.println("vaekit: no CUDA graphs, so the kernels of a step are started one by one, with the same results: " + why);
        said = true;
    }

    void forget(CudaGraph graph) {
        graphs.remove(graph);
    }

    /// A stream begins at once.
    @Override public void flush() {}

    @Override public void close() {
        settle();
        for (var graph : graphs) graph.close();
        Cuda.DESTROY_STREAM.call(stream);
        modules.values().forEach(module -> Cuda.UNLOAD.call(module));
        Cuda.RELEASE_CONTEXT.call(found.id());
        arena.close();
    }
}
