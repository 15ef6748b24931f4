package vaekit.backend;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/// Chooses the backend. `-Dvaekit.backend=NAME` (or the environment's VAEKIT_BACKEND) forces one: if that one is unavailable, it is
/// an error, never a silent change. `-Dvaekit.threads=N` (VAEKIT_THREADS) sets the threads; the default is all cores.
public final class Backends {
    private Backends() {}

    private static Backend chosen;

    /// The backend of this process, opened at the first call.
    public static synchronized Backend get() {
        if (chosen == null) chosen = choose(setting("vaekit.backend", "VAEKIT_BACKEND"), threads());
        return chosen;
    }

    /// All providers on the class path, the highest rank first.
    public static List<BackendProvider> providers() {
        var found = new ArrayList<BackendProvider>();
        ServiceLoader.load(BackendProvider.class, Backend.class.getClassLoader()).forEach(found::add);
        found.sort(Comparator.comparingInt(BackendProvider::rank).reversed());
        return found;
    }

    /// Opens the backend called `name` with `threads` threads (0: all cores).
    public static Backend open(String name, int threads) {
        for (var provider : providers()) {
            if (!provider.name().equals(name)) continue;
            var why = provider.unavailableBecause();
            if (why.isPresent()) throw new IllegalStateException("Backend '" + name + "' is unavailable: " + why.get());
            return provider.open(threads);
        }
        var names = providers().stream().map(BackendProvider::name).collect(Collectors.joining(", "));
        throw new IllegalArgumentException("There is no backend called '" + name + "'; there are " + names + ".");
    }

    static Backend choose(String forced, int threads) {
        if (forced != null) return open(forced, threads);
        var providers = providers();
        for (var provider : providers) {
            var why = provider.unavailableBecause();
            if (why.isEmpty()) return provider.open(threads);
            if (provider == providers.getFirst()) System.err.println("vaekit: backend '" + provider.name() + "' is unavailable: " + why.get());
        }
        throw new IllegalStateException("No backend is on the class path; the vaekit jar carries 'scalar' at least.");
    }

    private static int threads() {
        var threads = setting("vaekit.threads", "VAEKIT_THREADS");
        if (threads == null) return 0;
        if (!threads.matches("[1-9][0-9]{0,3}"))
            throw new IllegalArgumentException("vaekit.threads is '" + threads + "'; expected a number of threads such as 2.");
        return Integer.parseInt(threads);
    }

    private static String setting(String property, String variable) {
        var value = System.getProperty(property, System.getenv(variable));
        return value == null || value.isBlank() ? null : value.strip();
    }
}
