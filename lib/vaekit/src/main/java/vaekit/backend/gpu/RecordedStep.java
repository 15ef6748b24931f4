package vaekit.backend.gpu;

import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.util.List;
import vaekit.backend.Recording;

/// A step as a list of kernels that have their arguments already. They are started by one call of the driver where it has such a call, else put into the queue one
/// after the other; without a wait in between either way.
final class RecordedStep implements Recording {
    private static final Cleaner CLEANER = Cleaner.create();
    private final Device device;
    private final List<KernelCall> calls;
    private final Graph graph;                             // null: the driver has no such call

    RecordedStep(Device device, List<KernelCall> calls) {
        this.device = device;
        this.calls = calls;
        var launches = calls.stream().map(KernelCall::launch).toList();
        var whole = device.graph(launches).orElse(null);
        this.graph = whole;
        CLEANER.register(this, () -> {
            if (whole != null) whole.close();
            launches.forEach(launch -> launch.kernel().close());
        });
    }

    @Override public void run() {
        for (int i = 0; i < calls.size(); i++) calls.get(i).arrive();
        if (graph != null) graph.run();
        else for (int i = 0; i < calls.size(); i++) calls.get(i).launch().run();
        device.flush();
        Reference.reachabilityFence(this);
    }
}
