package vaekit.backend.gpu.cuda;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.List;
import vaekit.backend.gpu.Device.Launch;
import vaekit.backend.gpu.DeviceException;
import vaekit.backend.gpu.Graph;
import vaekit.backend.gpu.NativeLibrary;
import vaekit.backend.gpu.NativeLibrary.Function;

/// A CUDA graph: a node for each kernel, waiting for the one before, made executable once. The nodes keep copies of their kernels' arguments; of those that have
/// changed since (a key, a rate), the node is told before the graph is started, which counts from that start on and not for one that is under way.
final class CudaGraph implements Graph {
    private static final NativeLibrary LIBRARY = Cuda.library();
    private static final Function CREATE = LIBRARY.function("cuGraphCreate", ADDRESS, JAVA_INT);
    private static final Function ADD = LIBRARY.function("cuGraphAddKernelNode_v2", ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS);
    private static final Function INSTANTIATE = LIBRARY.function("cuGraphInstantiateWithFlags", ADDRESS, JAVA_LONG, JAVA_LONG);
    private static final Function DESTROY_EXECUTABLE = LIBRARY.function("cuGraphExecDestroy", JAVA_LONG);
    private static final Function DESTROY = LIBRARY.function("cuGraphDestroy", JAVA_LONG);
    private static final MethodHandle CHANGE = LIBRARY.handle("cuGraphExecKernelNodeSetParams_v2", JAVA_INT, JAVA_LONG, JAVA_LONG, ADDRESS);
    private static final MethodHandle LAUNCH = LIBRARY.handle("cuGraphLaunch", JAVA_INT, JAVA_LONG, JAVA_LONG);
    private static final int NODE = 72;                    // bytes of CUDA_KERNEL_NODE_PARAMS_v2: kernel, groups, items, 0, arguments; what follows stays null
    private final CudaDevice device;
    private final Arena arena = Arena.ofAuto();
    private final CudaKernel[] kernels;
    private final MemorySegment[] descriptions;
    private final MemorySegment nodes;
    private final long graph;
    private long executable;
    private boolean closed;

    CudaGraph(CudaDevice device, List<Launch> launches) {
        this.device = device;
        if (!LIBRARY.absent().isEmpty()) throw new DeviceException(DeviceException.Kind.OTHER, "the driver has no " + LIBRARY.absent().getFirst() + ".");
        int n = launches.size();
        kernels = launches.stream().map(launch -> (CudaKernel) launch.kernel()).toArray(CudaKernel[]::new);
        descriptions = launches.stream().map(this::description).toArray(MemorySegment[]::new);
        nodes = arena.allocate(JAVA_LONG, Math.max(1, n));
        var made = arena.allocate(JAVA_LONG);
        device.check(CREATE.call(made, 0), CREATE.name());
        graph = made.get(JAVA_LONG, 0);
        try {
            for (int i = 0; i < n; i++) {
                var before = i == 0 ? MemorySegment.NULL : nodes.asSlice(8L * (i - 1));
                device.check(ADD.call(nodes.asSlice(8L * i), graph, before, i == 0 ? 0L : 1L, descriptions[i]), ADD.name());
                kernels[i].unchanged();
            }
            device.check(INSTANTIATE.call(made, graph, 0L), INSTANTIATE.name());
        } catch (DeviceException e) {
            close();
            throw e;
        }
        executable = made.get(JAVA_LONG, 0);
    }

    private MemorySegment description(Launch launch) {
        var kernel = (CudaKernel) launch.kernel();
        var node = arena.allocate(NODE, 8);
        node.set(JAVA_LONG, 0, kernel.handle());
        int[] sizes = {launch.across(), launch.down(), 1, launch.size(), 1, 1, 0};
        for (int i = 0; i < sizes.length; i++) node.set(JAVA_INT, 8 + 4L * i, sizes[i]);
        node.set(ADDRESS, 40, kernel.arguments());
        return node;
    }

    @Override public void run() {
        device.here();
        try {
            for (int i = 0; i < kernels.length; i++) {
                if (!kernels[i].changed()) continue;
                device.check((int) CHANGE.invokeExact(executable, nodes.getAtIndex(JAVA_LONG, i), descriptions[i]), "cuGraphExecKernelNodeSetParams");
                kernels[i].unchanged();
            }
            device.check((int) LAUNCH.invokeExact(executable, device.stream()), "cuGraphLaunch");
        } catch (DeviceException e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError("cuGraphLaunch", e);
        }
    }

    /// Once what is under way is done. May be called by another thread, and again.
    @Override public synchronized void close() {
        if (closed) return;
        closed = true;
        device.settle();
        if (executable != 0) DESTROY_EXECUTABLE.call(executable);
        DESTROY.call(graph);
        device.forget(this);
    }
}
