package vaekit.backend.gpu;

import java.util.Optional;
import vaekit.backend.Backend;
import vaekit.backend.BackendProvider;
import vaekit.backend.Tf32;

/// A graphics card, or what else has an OpenCL driver, when it is asked for: `-Dvaekit.backend=gpu`. `-Dvaekit.device=` (VAEKIT_DEVICE) takes the number of one of several
/// devices, or a part of its description, such as `cuda`.
public final class GpuProvider implements BackendProvider {

    @Override public String name() {
        return "gpu";
    }

    /// Below every other: never the default.
    @Override public int rank() {
        return -2;
    }

    @Override public Optional<String> unavailableBecause() {
        return Devices.unavailableBecause();
    }

    @Override public String found() {
        return Devices.found();
    }

    @Override public Backend open(int threads) {
        return new GpuBackend(device());
    }

    @Override public Backend openTf32(int threads) {
        var device = device();
        var instead = device.withoutTf32();
        if (instead.isEmpty()) return new GpuBackend(device, true);
        device.close();
        throw Tf32.unavailable(instead.get());
    }

    private static Device device() {
        return Devices.open(System.getProperty("vaekit.device", System.getenv("VAEKIT_DEVICE")));
    }
}
