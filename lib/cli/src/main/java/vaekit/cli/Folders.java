package vaekit.cli;

import java.nio.file.Path;

/// Where things are: `home` is the clone of the repository, `cache` the user's folder for what `kit` fetches or sets up once.
public record Folders(Path home, Path cache) {

    /// The folders that the launcher passed on; without it (in a test, say) the working directory and `~/.cache/vaekit`.
    public static Folders ofThisProcess() {
        var home = System.getProperty("vaekit.home", "");
        var cache = System.getProperty("vaekit.cache", "");
        return new Folders(
            Path.of(home).toAbsolutePath(),
            cache.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache", "vaekit") : Path.of(cache).toAbsolutePath());
    }

    public Path notebooks() {
        return home.resolve("notebooks");
    }

    /// OpenBLAS as the build unpacked it; the folder is missing where there is none for this machine.
    public Path openblas() {
        return home.resolve("target", "openblas");
    }
}
