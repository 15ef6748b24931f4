package vaekit.backend;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/// Chooses the backend. `-Dvaekit.backend=NAME` (or the environment's VAEKIT_BACKEND) forces one: if that one is unavailable, it is
/// an error, never a silent change. `-Dvaekit.threads=N` (VAEKIT_THREADS) sets the threads; the default is all cores. [Tf32] is a
/// setting too.
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
            return open(provider, threads);
        }
        var names = providers().stream().map(BackendProvider::name).collect(Collectors.joining(", "));
        throw new IllegalArgumentException("There is no backend called '" + name + "'; there are " + names + ".");
    }

    static Backend open(BackendProvider provider, int threads) {
        return Tf32.asked() ? provider.openTf32(threads) : provider.open(threads);
    }

    static Backend choose(String forced, int threads) {
        if (forced != null) return open(forced, threads);
        var providers = providers();
        for (var provider : providers) {
            var why = provider.unavailableBecause();
            if (why.isEmpty()) return open(provider, threads);
            if (provider == providers.getFirst()) System.err.println("vaekit: backend '" + provider.name() + "' is unavailable: " + why.get());
        }
        throw new IllegalStateException("No backend is on the class path; the vaekit jar carries 'scalar' at least.");
    }

    private static int threads() {
        var asked = setting("vaekit.threads", "VAEKIT_THREADS");
        return asked == null ? 0 : threads(asked);
    }

    /// The number of threads that this text asks for on this machine.
    ///
    /// @throws IllegalArgumentException if it is no number, or far more than there are cores
    public static int threads(String asked) {
        return threads(asked, Runtime.getRuntime().availableProcessors());
    }

    /// Threads wait for each other many times a step: far more of them than cores come to no end, so those are refused.
    static int threads(String asked, int cores) {
        int most = Math.max(8, 4 * cores);
        if (!asked.matches("[1-9][0-9]{0,8}"))
            throw new IllegalArgumentException("The number of threads (--threads, vaekit.threads, VAEKIT_THREADS) is '" + asked + "'; expected a number from 1 to " + most + ".");
        if (Integer.parseInt(asked) > most)
            throw new IllegalArgumentException(asked + " threads are far more than this machine's " + cores + " cores and would only wait for each other; expected at most " + most + ".");
        return Integer.parseInt(asked);
    }

    static String setting(String property, String variable) {
        var value = System.getProperty(property, System.getenv(variable));
        return value == null || value.isBlank() ? null : value.strip();
    }
}
