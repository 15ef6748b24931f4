package vaekit.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Where data sets that do not travel with the library are looked for.
///
/// @param given what the environment variable `VAEKIT_DATA` (or the system property `vaekit.data`) names, if anything
/// @param home  the clone of the repository, if this runs in one: its `datasets/cache` is looked at, and git ignores it
/// @param cache the user's folder for downloads, shared by all clones
public record DataFolders(Optional<Path> given, Optional<Path> home, Path cache) {

    /// The folders of this process.
    public static DataFolders ofThisProcess() {
        var here = Path.of("").toAbsolutePath();
        var given = setting("vaekit.data", "VAEKIT_DATA").map(name -> upwards(here, Path.of(name)).orElse(here.resolve(name).normalize()));
        var home = setting("vaekit.home", "VAEKIT_HOME").map(Path::of).or(() -> upwards(here, Path.of("datasets", "README.md")).map(p -> p.getParent().getParent()));
        var caches = setting("xdg.cache", "XDG_CACHE_HOME").map(Path::of).orElse(Path.of(System.getProperty("user.home"), ".cache"));
        var cache = setting("vaekit.cache", "VAEKIT_CACHE").map(Path::of).orElse(caches.resolve("vaekit")); // as the launcher has it
        return new DataFolders(given, home, cache.toAbsolutePath());
    }

    /// Finds a relative path from a folder or the nearest folder above it, so that `../data` means the same to the
    /// command line in the repository and to a notebook or a module inside of it.
    static Optional<Path> upwards(Path from, Path relative) {
        for (Path folder = from; folder != null; folder = folder.getParent()) {
            Path found = folder.resolve(relative).normalize();
            if (Files.exists(found)) return Optional.of(found);
        }
        return Optional.empty();
    }

    /// Where a data set may lie, in the order of looking.
    public List<Path> of(String dataset) {
        var places = new ArrayList<Path>();
        given.ifPresent(p -> places.add(p.resolve(dataset)));
        home.ifPresent(p -> places.add(p.resolve("datasets").resolve("cache").resolve(dataset)));
        places.add(download(dataset));
        return places;
    }

    /// Where a data set is downloaded to.
    public Path download(String dataset) {
        return cache.resolve(dataset);
    }

    private static Optional<String> setting(String property, String variable) {
        String value = System.getProperty(property, System.getenv().getOrDefault(variable, ""));
        return value.isBlank() ? Optional.empty() : Optional.of(value);
    }
}
