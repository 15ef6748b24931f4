package vaekit.kernel.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import vaekit.kernel.KernelSpec;

/// A running kernel: its process, its connection file and what it wrote outside of any cell.
public final class KernelProcess implements AutoCloseable {
    private static final String CONNECTION = "connection.json";

    private final Process process;
    private final Path folder;

    private KernelProcess(Process process, Path folder) {
        this.process = process;
        this.folder = folder;
    }

    /// Starts a kernel in the folder `workingFolder`.
    public static KernelProcess start(KernelSpec spec, Path workingFolder) throws IOException {
        var folder = Files.createTempDirectory("vaekit-kernel");
        var file = folder.resolve(CONNECTION);
        ConnectionFile.onAnyPorts().write(file);
        var builder = new ProcessBuilder(spec.command(file.toString())).directory(workingFolder.toAbsolutePath().toFile())
                .redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile());
        builder.environment().putAll(spec.environment());
        return new KernelProcess(builder.start(), folder);
    }

    /// Its ports and key, as far as they are known by now.
    Optional<ConnectionFile> connection() throws IOException { return ConnectionFile.read(folder.resolve(CONNECTION)); }

    /// Its ports and key, once it has bound them.
    ///
    /// @throws IOException if it ends, or has not done so by `deadline` (of [System#nanoTime])
    ConnectionFile awaitConnection(long deadline) throws IOException {
        while (true) {
            var connection = connection().filter(ConnectionFile::bound);
            if (connection.isPresent()) return connection.get();
            if (!alive()) throw endedUnexpectedly();
            if (System.nanoTime() > deadline) throw new IOException("the kernel does not answer");
            LockSupport.parkNanos(10_000_000);
        }
    }

    /// Its process id.
    public long pid() { return process.pid(); }

    /// What it has had of the processor so far; zero where the system does not tell.
    Duration processorTime() { return process.info().totalCpuDuration().orElse(Duration.ZERO); }

    public boolean alive() { return process.isAlive(); }

    /// Waits for its end; false if it still runs after `limit`.
    public boolean awaitEnd(Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    IOException endedUnexpectedly() {
        var log = "";
        try {
            log = Files.readString(folder.resolve("log")).replace("WARNING: Using incubator modules: jdk.incubator.vector", "").strip();
        } catch (IOException nothingToAdd) {
            // the exit code has to do
        }
        var tail = log.substring(Math.max(0, log.length() - 2000));
        return new IOException("the kernel's process ended (exit code %d)%s".formatted(process.exitValue(), tail.isEmpty() ? "" : ": " + tail));
    }

    /// Ends the process, if it still runs, and removes its files.
    @Override public void close() {
        process.destroy();
        if (!awaitEnd(Duration.ofSeconds(5))) process.destroyForcibly();
        for (var name : new String[] {CONNECTION, "log", ""}) {
            try {
                Files.deleteIfExists(folder.resolve(name));
            } catch (IOException leftBehind) {
                folder.toFile().deleteOnExit();
            }
        }
    }
}
