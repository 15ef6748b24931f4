package vaekit.backend.gpu;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import vaekit.backend.gpu.opencl.OpenClDevice;
import vaekit.backend.gpu.opencl.OpenClDevices;

/// What tests of the gpu backend run on: a graphics card, or PoCL on the processor. Without an OpenCL driver they are skipped, and say how to get one; where
/// VAEKIT_REQUIRE_OPENCL is set, as in the continuous build, they fail.
public final class AnyDevice {
    private AnyDevice() {}

    public static GpuBackend open() {
        return new GpuBackend(device());
    }

    public static OpenClDevice device() {
        var why = OpenClDevices.unavailableBecause();
        if (System.getenv("VAEKIT_REQUIRE_OPENCL") != null) assertTrue(why.isEmpty(), () -> "VAEKIT_REQUIRE_OPENCL is set, but " + why.get());
        assumeTrue(why.isEmpty(), () -> "not run: " + why.get());
        return new OpenClDevice(OpenClDevices.all().getFirst());
    }
}
