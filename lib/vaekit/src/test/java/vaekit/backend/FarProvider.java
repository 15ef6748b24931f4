package vaekit.backend;

import java.util.Optional;

/// Lets tests run on the far backend: `-Dvaekit.backend=far`. Never the default.
public final class FarProvider implements BackendProvider {
    @Override public String name() {
        return "far";
    }

    @Override public int rank() {
        return -1;
    }

    @Override public Optional<String> unavailableBecause() {
        return Optional.empty();
    }

    @Override public Backend open(int threads) {
        return FarBackend.open();
    }
}
