package vaekit.backend.gpu;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Optional;
import vaekit.backend.Backends;
import vaekit.backend.gpu.opencl.OpenClDevice;
import vaekit.backend.gpu.opencl.OpenClDevices;

/// What tests of the gpu backend run on: a graphics card, or PoCL on the processor. Without an OpenCL driver they are skipped, and say how to get one; where
/// VAEKIT_REQUIRE_OPENCL is set, as in the continuous build, they fail.
public final class AnyDevice {
    private AnyDevice() {}

    public static GpuBackend open() {
        require(new GpuProvider().unavailableBecause());
        return (GpuBackend) Backends.open("gpu", 1);
    }

    private static void require(Optional<String> why) {
        if (System.getenv("VAEKIT_REQUIRE_OPENCL") != null) assertTrue(why.isEmpty(), () -> "VAEKIT_REQUIRE_OPENCL is set, but " + why.get());
        assumeTrue(why.isEmpty(), () -> "not run: " + why.get());
    }

    public static OpenClDevice device() {
        require(OpenClDevices.unavailableBecause());
        return new OpenClDevice(OpenClDevices.all().getFirst());
    }
}
