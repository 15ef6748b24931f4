package vaekit.backend.blas;

import java.util.Optional;
import vaekit.backend.Backend;
import vaekit.backend.BackendProvider;

/// OpenBLAS for the products, where its library is found.
public final class BlasProvider implements BackendProvider {
    @Override public String name() {
        return "blas";
    }

    @Override public int rank() {
        return 10;
    }

    @Override public Optional<String> unavailableBecause() {
        if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty())
            return Optional.of("the Vector API is off in this JVM; start java with --add-modules jdk.incubator.vector (kit does).");
        return OpenBlas.isHere() ? Optional.empty()
            : Optional.of("OpenBLAS was not found; start java with its folder in LD_LIBRARY_PATH (kit does, with what the build fetched into target/openblas).");
    }

    @Override public Backend open(int threads) {
        return new BlasBackend(threads);
    }
}
