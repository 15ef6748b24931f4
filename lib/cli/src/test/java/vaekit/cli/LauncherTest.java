package vaekit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The launcher's build and its use of a built checkout (`build.sh`), in a checkout whose Maven is pretended.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has kit.cmd, which needs no POSIX shell")
class LauncherTest {
    private static final Path SCRIPT = Path.of("src/main/sh/build.sh").toAbsolutePath();
    private static final String READ_ONLY = "can_write() { return 1; }; ";      // root may write everywhere: permissions would not tell

    @TempDir Path checkout;

    /// Maven that takes a second and notes each of its builds.
    @BeforeEach void aCheckout() throws IOException {
        Files.createDirectories(checkout.resolve("lib/cli/target"));
        Files.createDirectories(checkout.resolve("exercises/src/test"));
        Files.writeString(checkout.resolve("pom.xml"), "");
        var maven = Files.writeString(checkout.resolve("mvnw"), """
            #!/bin/sh
            sleep 1
            echo built >> builds
            touch lib/cli/target/vaekit-cli.jar lib/cli/target/classpath.txt
            """);
        assertTrue(maven.toFile().setExecutable(true));
    }

    record Outcome(int code, String out, String err) {}

    private Process start(String name, String command) throws IOException {
        var preamble = "set -eu; say() { printf '%s\\n' \"$*\" >&2; }; fail() { say \"kit: $*\"; exit 1; }; KIT_HOME='" + checkout + "'; . '" + SCRIPT + "'; ";
        return new ProcessBuilder("/bin/sh", "-c", preamble + command).redirectOutput(checkout.resolve(name + ".out").toFile())
            .redirectError(checkout.resolve(name + ".err").toFile()).start();
    }

    private Outcome outcome(String name, Process process) throws Exception {
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the script hangs");
        return new Outcome(process.exitValue(), Files.readString(checkout.resolve(name + ".out")).strip(), Files.readString(checkout.resolve(name + ".err")).strip());
    }

    private Outcome shell(String command) throws Exception {
        return outcome("shell", start("shell", command));
    }

    private int builds() throws IOException {
        return Files.exists(checkout.resolve("builds")) ? Files.readAllLines(checkout.resolve("builds")).size() : 0;
    }

    @Nested class ABuild {
        @Test void isMadeOnceThoughTwoWantIt() throws Exception {
            Process first = start("first", "build_if_stale"), second = start("second", "build_if_stale");
            assertEquals(0, outcome("first", first).code());
            assertEquals(0, outcome("second", second).code());
            assertEquals(1, builds());
            assertFalse(Files.exists(checkout.resolve("target/kit/lock")));
        }

        @Test void doesNotWaitForAProcessThatWasKilled() throws Exception {
            var dead = new ProcessBuilder("true").start();
            dead.waitFor();
            Files.createDirectories(checkout.resolve("target/kit/lock"));
            Files.writeString(checkout.resolve("target/kit/lock/process"), "" + dead.pid());
            assertEquals(0, shell("build_if_stale").code());
            assertEquals(1, builds());
        }

        @Test void isRefusedInOneSentenceWhereNothingCanBeWritten() throws Exception {
            var refused = shell(READ_ONLY + "build_if_stale");
            assertEquals(1, refused.code());
            assertTrue(refused.err().matches("kit: the kit has to be built, but .*/target/kit cannot be written; .*"), refused.err());
            assertEquals(0, builds());
        }
    }

    @Nested class ABuiltCheckoutThatCannotBeWritten {
        @BeforeEach void built() throws Exception {
            shell("build_if_stale");
        }

        @Test void isUsedAsItIs() throws Exception {
            assertEquals(new Outcome(0, "", ""), shell(READ_ONLY + "build_if_stale"));
        }

        /// The JVM would fail at its end, when it cannot write one: "Error occurred during initialization of VM".
        @Test void makesNoArchiveOfClasses() throws Exception {
            assertEquals("", shell(READ_ONLY + "class_archive compute").out());
            var script = Files.readString(Path.of("../../kit"));
            assertEquals(List.of("  if can_write \"$KIT_STATE\"; then options=\"$options -XX:+AutoCreateSharedArchive\"; fi"),
                script.lines().filter(l -> l.contains("AutoCreateSharedArchive")).toList());
        }

        @Test void readsTheArchiveOfAnEarlierRun() throws Exception {
            Files.writeString(checkout.resolve("target/kit/compute.jsa"), "");
            assertEquals("-XX:SharedArchiveFile=" + checkout + "/target/kit/compute.jsa", shell(READ_ONLY + "class_archive compute").out());
        }
    }
}
