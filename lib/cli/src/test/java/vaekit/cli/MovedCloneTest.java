package vaekit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The class path of the launcher (`build.sh`), which Maven wrote where the clone stood at its build.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has kit.cmd, which needs no POSIX shell")
class MovedCloneTest {
    @TempDir Path folder;

    private String classPath(String home, String written) throws IOException {
        Files.writeString(folder.resolve("classpath.txt"), written);
        var script = Path.of("src/main/sh/build.sh").toAbsolutePath();
        var process = new ProcessBuilder("/bin/sh", "-c", "set -eu; KIT_HOME=$1; . '" + script + "'; KIT_CLASSPATH=$2; class_path",
            "sh", home, folder.resolve("classpath.txt").toString()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        return new String(process.getInputStream().readAllBytes());
    }

    @Test void aCloneThatStaysHasWhatMavenWrote() throws IOException {
        var written = "/a/kit/lib/vaekit/target/vaekit.jar:/m2/smile.jar:/a/kit/lib/kernel/target/kernel.jar";
        assertEquals(written, classPath("/a/kit", written));
    }

    @Test void aMovedOrCopiedOneHasItsOwnJars() throws IOException {
        assertEquals("/b/my & kit/lib/vaekit/target/vaekit.jar:/m2/smile.jar:/b/my & kit/lib/kernel/target/kernel.jar",
            classPath("/b/my & kit", "/a/kit/lib/vaekit/target/vaekit.jar:/m2/smile.jar:/a/kit/lib/kernel/target/kernel.jar"));
        assertEquals("/m2/smile.jar:/b/lib/vaekit/target/vaekit.jar", classPath("/b", "/m2/smile.jar:/a/*[kit]/lib/vaekit/target/vaekit.jar"));
    }
}
