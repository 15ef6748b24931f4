package vaekit.backend.gpu;

import java.lang.ref.Cleaner;
import java.util.List;
import vaekit.backend.Recording;

/// A step as a list of kernels that have their arguments already: they are put into the queue one after the other, without a wait in between.
final class RecordedStep implements Recording {
    private static final Cleaner CLEANER = Cleaner.create();
    private final Device device;
    private final List<KernelCall> calls;

    RecordedStep(Device device, List<KernelCall> calls) {
        this.device = device;
        this.calls = calls;
        var kernels = calls.stream().map(KernelCall::kernel).toList();
        CLEANER.register(this, () -> kernels.forEach(DeviceKernel::close));
    }

    @Override public void run() {
        for (int i = 0; i < calls.size(); i++) calls.get(i).run();
        device.flush();
    }
}
