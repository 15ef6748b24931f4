package vaekit.kernel.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import vaekit.kernel.KernelSpec;

/// An archive of the classes that a kernel loads, compiler included: parsed and verified once, then mapped into each kernel's memory
/// (class data sharing, JEP 350). It makes the start about half a second shorter.
///
/// The archive's name holds what it was made from, so that another JDK or a new build gets another one. Where it cannot be made
/// (a folder that cannot be written, say), or has gone, the kernel starts as without it.
public final class ClassArchive {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private ClassArchive() {}

    /// `spec` with its archive from `folder`; if there is none yet, a kernel runs `cells` and leaves one.
    ///
    /// @param cells   what a notebook typically does; a cell that fails does no harm
    /// @param tellWhy is run before the seconds that making one takes
    public static KernelSpec addTo(KernelSpec spec, Path folder, List<String> cells, Runnable tellWhy) {
        if (!spec.classPath().stream().allMatch(Files::isRegularFile)) return spec;   // the JVM archives classes of jars only
        try {
            var archive = folder.toAbsolutePath().resolve("kernel-" + nameOf(spec) + ".jsa");
            if (!Files.isRegularFile(archive)) {
                tellWhy.run();
                make(spec, archive, cells);
                removeOthers(archive);
            }
            return spec.plus(List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:disable"));   // no word if it does not fit
        } catch (IOException withoutIt) {
            return spec;
        }
    }

    /// Made under another name and moved: a kernel sees a whole archive or none, also when two are made at once.
    private static void make(KernelSpec spec, Path archive, List<String> cells) throws IOException {
        var folder = Files.createDirectories(archive.getParent());
        var part = folder.resolve(archive.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        var making = spec.plus(List.of("-XX:ArchiveClassesAtExit=" + part, "-Xlog:disable"));
        try {
            try (var process = KernelProcess.start(making, folder); var client = KernelClient.connect(process, LIMIT)) {
                for (var cell : cells) client.execute(cell, LIMIT);
                client.shutdown(LIMIT);   // it writes the archive as it ends
            }
            Files.move(part, archive, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static String nameOf(KernelSpec spec) throws IOException {
        var madeFrom = new ArrayList<String>(spec.command(""));
        for (var jar : spec.classPath()) madeFrom.add(Files.size(jar) + " " + Files.getLastModifiedTime(jar).toMillis());
        var release = spec.java().toAbsolutePath().getParent().resolveSibling("release");
        if (Files.isRegularFile(release)) madeFrom.add(Files.readString(release));
        return UUID.nameUUIDFromBytes(String.join("\n", madeFrom).getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static void removeOthers(Path archive) throws IOException {
        try (var older = Files.newDirectoryStream(archive.getParent(), "kernel-*.jsa")) {
            for (var other : older) if (!other.equals(archive)) Files.deleteIfExists(other);
        }
    }
}
