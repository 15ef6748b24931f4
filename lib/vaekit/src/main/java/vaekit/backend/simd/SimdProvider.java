package vaekit.backend.simd;

import java.util.Optional;
import vaekit.backend.Backend;
import vaekit.backend.BackendProvider;

/// The default backend, where the JVM has the vector module. This class does not touch it.
public final class SimdProvider implements BackendProvider {
    @Override public String name() {
        return "simd";
    }

    @Override public int rank() {
        return 20;
    }

    @Override public Optional<String> unavailableBecause() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent() ? Optional.empty()
                : Optional.of("the Vector API is off in this JVM; start java with --add-modules jdk.incubator.vector (kit does).");
    }

    @Override public Backend open(int threads) {
        return new SimdBackend(threads);
    }
}
