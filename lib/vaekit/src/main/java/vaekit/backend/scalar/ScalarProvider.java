package vaekit.backend.scalar;

import java.util.Optional;
import vaekit.backend.Backend;
import vaekit.backend.BackendProvider;

/// The backend that works everywhere.
public final class ScalarProvider implements BackendProvider {
    @Override public String name() {
        return "scalar";
    }

    @Override public int rank() {
        return 0;
    }

    @Override public Optional<String> unavailableBecause() {
        return Optional.empty();
    }

    @Override public Backend open(int threads) {
        return new ScalarBackend();
    }
}
