package vaekit.backend;

import java.util.Optional;

/// Finds out whether a backend can work here, and opens it. Found by `ServiceLoader`; a class of its own, so that asking does
/// not load an implementation whose modules or libraries are missing.
public interface BackendProvider {

    /// The name that `-Dvaekit.backend=NAME` takes.
    String name();

    /// The default is the available backend of the highest rank.
    int rank();

    /// Empty if the backend works here; else one sentence: what is missing and how to get it.
    Optional<String> unavailableBecause();

    /// Where it is available, what it computes on, for `kit doctor`.
    default String found() {
        return "available";
    }

    /// Opens the backend with this many threads (0: all cores).
    Backend open(int threads);

    /// The same, with products in TF32.
    ///
    /// @throws IllegalArgumentException where there is none
    default Backend openTf32(int threads) {
        throw Tf32.unavailable("the " + name() + " backend");
    }
}
