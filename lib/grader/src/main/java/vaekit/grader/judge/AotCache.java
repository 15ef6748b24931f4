package vaekit.grader.judge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import vaekit.grader.report.Sha256;

/// The classes of a child JVM read, checked and linked beforehand (JEP 483 and 514), which is most of what its start costs.
///
/// A cache lies beside the grader's jar, one for each kind of child, build and JDK. A child that computes what is known to be good and never sees a submission
/// makes it ([Training]); workers only read it. Without it, or with one that does not fit, a child is only slower.
///
/// @param file where it lies, or will; null where the kit is a folder of classes, of which the JVM makes no cache
/// @param inside how a child calls it that has other paths
record AotCache(Path file, String inside) {
    static final AotCache NONE = new AotCache(null, "");

    /// The name of one that is being made.
    static final String NEW = "new.aot";

    /// @param child such as `worker-L2`
    static AotCache of(String child, String inside) {
        if (!Commands.kit().stream().allMatch(Files::isRegularFile)) return NONE;
        try {
            var build = Sha256.start().add(Runtime.version().toString());
            for (var jar : Commands.kit()) build.add("%s %s".formatted(Files.getLastModifiedTime(jar), Files.size(jar)));
            var file = Commands.kit().getFirst().resolveSibling("%s-%s.aot".formatted(child, build.hex().substring(0, 16)));
            return new AotCache(file, inside.isEmpty() ? file.toString() : inside);
        } catch (IOException e) {
            return NONE;
        }
    }

    boolean isThere() {
        return file != null && Files.isRegularFile(file);
    }

    /// Whether it could be made.
    boolean isMissing() {
        return file != null && !isThere() && Files.isWritable(file.getParent());
    }

    /// Moves a new one to its place, and removes those of earlier builds.
    void keep(Path made) throws IOException {
        if (!Files.isRegularFile(made)) return;
        var kind = file.getFileName().toString().replaceFirst("[^-]*$", "");
        try (var files = Files.list(file.getParent())) {
            for (var old : files.filter(f -> f.getFileName().toString().startsWith(kind) && f.toString().endsWith(".aot")).toList()) Files.deleteIfExists(old);
        }
        Files.move(made, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /// Options of a JVM that reads it; none where it is not there.
    List<String> read() {
        return isThere() ? List.of("-XX:AOTCache=" + inside, "-Xlog:disable") : List.of();
    }

    /// Options of a JVM that makes one in this folder when it ends.
    static List<String> write(String folder) {
        return List.of("-XX:AOTCacheOutput=" + folder + "/" + NEW, "-Xlog:disable");
    }
}
