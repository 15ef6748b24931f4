package vaekit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The launcher's search for a JDK (`jdk.sh`), on machines made of temporary folders with pretended JDKs.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has kit.cmd, which needs no POSIX shell")
class JdkSearchTest {

    private static final Path SCRIPT = Path.of("src/main/sh/jdk.sh").toAbsolutePath();

    @TempDir Path machine;
    private final Map<String, String> environment = new TreeMap<>();

    @BeforeEach void anEmptyMachine() throws IOException {
        Files.createDirectories(machine.resolve("home"));
        environment.put("HOME", machine.resolve("home").toString());
        environment.put("KIT_CACHE", machine.resolve("cache").toString());
        environment.put("VAEKIT_JDK_FOLDERS", machine.resolve("usual").toString());
        environment.put("PATH", "/usr/bin:/bin");
        environment.put("VAEKIT_JDK_DOWNLOAD", "no");
    }

    /// Puts a pretended JDK of this version there.
    private Path jdk(String folder, String version) throws IOException {
        var home = machine.resolve(folder);
        Files.createDirectories(home.resolve("bin"));
        for (var program : new String[] {"java", "javac"}) {
            var file = Files.writeString(home.resolve("bin").resolve(program), "#!/bin/sh\n");
            assertTrue(file.toFile().setExecutable(true));
        }
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Someone\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    record Outcome(int code, String out, String err) {}

    private Outcome shell(String command) throws Exception {
        var preamble = "set -eu; say() { printf '%s\\n' \"$*\" >&2; }; fail() { say \"kit: $*\"; exit 1; }; . '" + SCRIPT + "'; ";
        var builder = new ProcessBuilder("/bin/sh", "-c", preamble + command).redirectInput(new java.io.File("/dev/null"));
        var err = machine.resolve("stderr");
        builder.redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        var process = builder.start();
        var out = new String(process.getInputStream().readAllBytes());
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the script hangs");
        return new Outcome(process.exitValue(), out.strip(), Files.readString(err).strip());
    }

    private void assertFinds(Path home) throws Exception {
        assertEquals(home.toRealPath().toString(), Path.of(shell("find_jdk").out()).toRealPath().toString());
    }

    @Nested class Search {
        @Test void findsNothingOnAnEmptyMachine() throws Exception {
            assertEquals(new Outcome(1, "", ""), shell("find_jdk"));
        }

        @Test void takesJavaHomeFirst() throws Exception {
            jdk("usual/jdk-26", "26");
            environment.put("JAVA_HOME", jdk("mine", "25.0.3").toString());
            assertFinds(machine.resolve("mine"));
        }

        @Test void passesOverAJavaHomeThatIsTooOld() throws Exception {
            environment.put("JAVA_HOME", jdk("old", "17.0.15").toString());
            assertFinds(jdk("usual/jdk-25", "25"));
        }

        @Test void passesOverAJavaHomeThatIsGone() throws Exception {
            environment.put("JAVA_HOME", machine.resolve("gone").toString());
            assertFinds(jdk("usual/jdk-25", "25"));
        }

        @Test void followsTheLinksOnThePath() throws Exception {
            var home = jdk("elsewhere/jdk", "27-ea");
            var bin = Files.createDirectories(machine.resolve("bin"));
            Files.createSymbolicLink(bin.resolve("alternatives"), home.resolve("bin/javac"));
            Files.createSymbolicLink(bin.resolve("javac"), Path.of("alternatives"));
            environment.put("PATH", bin + ":/usr/bin:/bin");
            assertFinds(home);
        }

        @Test void readsOldStyleVersionsAsOld() throws Exception {
            jdk("usual/jdk8", "1.8.0_402");
            assertEquals(1, shell("find_jdk").code());
        }

        @Test void aRuntimeWithoutACompilerIsNoJdk() throws Exception {
            Files.delete(jdk("usual/jre", "25").resolve("bin/javac"));
            assertEquals(1, shell("find_jdk").code());
        }

        @Test void looksIntoTheFoldersOfMacs() throws Exception {
            assertFinds(jdk("usual/temurin-25.jdk/Contents/Home", "25"));
        }

        @Test void looksIntoTheFoldersOfIdesAndSdkman() throws Exception {
            var sdkman = jdk("home/.sdkman/candidates/java/25.0.1-tem", "25.0.1");
            assertFinds(sdkman);
            assertFinds(jdk("home/.jdks/openjdk-25", "25"));   // looked at earlier
        }

        @Test void standsSpacesInFolderNames() throws Exception {
            environment.put("JAVA_HOME", jdk("my programs/jdk 25", "25").toString());
            assertFinds(machine.resolve("my programs/jdk 25"));
        }
    }

    @Nested class Download {
        /// An archive as Temurin publishes it, behind a file: URL, with the checksum file beside it.
        private void publish(String checksum) throws Exception {
            jdk("made/jdk-25.0.3+9", "25.0.3");
            var folder = Files.createDirectories(machine.resolve("mirror/jdk-25.0.3%2B9"));
            var name = shell("printf 'OpenJDK25U-jdk_%s_hotspot_25.0.3_9.tar.gz' \"$(jdk_platform)\"").out();
            assertEquals(0, shell("tar -czf '" + folder.resolve(name) + "' -C '" + machine.resolve("made") + "' jdk-25.0.3+9").code());
            var real = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(folder.resolve(name))));
            Files.writeString(folder.resolve(name + ".sha256.txt"), (checksum == null ? real : checksum) + "  " + name + "\n");
            // %2B in a file: URL is a plus sign again
            Files.move(folder, machine.resolve("mirror/jdk-25.0.3+9"));
            environment.put("VAEKIT_JDK_MIRROR", machine.resolve("mirror").toUri().toString().replaceAll("/$", ""));
        }

        @Test void isNotDoneUnasked() throws Exception {
            environment.put("VAEKIT_JDK_DOWNLOAD", "ask");   // and there is no terminal to ask at
            var outcome = shell("fetch_jdk");
            assertEquals(1, outcome.code());
            assertEquals(1, outcome.err().lines().count());
            assertTrue(outcome.err().contains("VAEKIT_JDK_DOWNLOAD=yes"), outcome.err());
        }

        @Test void unpacksAJdkWhoseChecksumIsRight() throws Exception {
            environment.put("VAEKIT_JDK_DOWNLOAD", "yes");
            publish(null);
            var outcome = shell("fetch_jdk");
            assertEquals(machine.resolve("cache/jdk/temurin-25.0.3+9").toString(), outcome.out(), outcome.err());
            assertFinds(machine.resolve("cache/jdk/temurin-25.0.3+9"));
        }

        @Test void keepsNothingWhenTheChecksumIsWrong() throws Exception {
            environment.put("VAEKIT_JDK_DOWNLOAD", "yes");
            publish("0".repeat(64));
            var outcome = shell("fetch_jdk");
            assertEquals(1, outcome.code());
            assertTrue(outcome.err().contains("does not match its published SHA-256"), outcome.err());
            try (var left = Files.list(machine.resolve("cache/jdk"))) {
                assertFalse(left.findAny().isPresent());
            }
        }
    }
}
