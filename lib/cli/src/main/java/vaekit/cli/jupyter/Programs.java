package vaekit.cli.jupyter;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The programs of this machine, looked for on a PATH as a shell does.
record Programs(List<Path> folders) {

    static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");

    static Programs onThePath() {
        var path = System.getenv().getOrDefault("PATH", "");
        return new Programs(Stream.of(path.split(File.pathSeparator)).filter(f -> !f.isBlank()).map(Path::of).toList());
    }

    Optional<Path> find(String name) {
        var file = WINDOWS ? name + ".exe" : name;
        return folders.stream().map(folder -> folder.resolve(file)).filter(Files::isExecutable).filter(Files::isRegularFile).findFirst();
    }

    /// The first line that a program prints on standard output, or nothing when it fails, is silent or takes too long.
    static Optional<String> firstLine(Duration limit, List<String> command) {
        try {
            var process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
            process.getOutputStream().close();
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            try (var lines = process.inputReader()) {
                return process.exitValue() == 0 ? lines.lines().findFirst().map(String::strip) : Optional.empty();
            }
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted while " + command.getFirst() + " was running", e));
        }
    }
}
