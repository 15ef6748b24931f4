package vaekit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The locale that the launcher gives to Java, and the one that numbers have.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has kit.cmd, and no such locales")
class LocaleTest {

    private static final Path SCRIPT = Path.of("src/main/sh/locale.sh").toAbsolutePath();

    private static String shell(String command, Map<String, String> environment) throws IOException, InterruptedException {
        var builder = new ProcessBuilder("sh", "-c", ". " + SCRIPT + "; utf8_locale; " + command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(n -> n.startsWith("LC_") || n.equals("LANG"));
        builder.environment().putAll(environment);
        var process = builder.start();
        var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        process.waitFor();
        return out;
    }

    @Test void javaReadsEveryLetterOfAPathWhateverTheLocale() throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin/java");
        for (var none : new Map<?, ?>[] {Map.of(), Map.of("LC_ALL", "C"), Map.of("LANG", "POSIX"), Map.of("LC_ALL", "de_DE.ISO-8859-1"), Map.of("LC_ALL", "xx_XX.UTF-8"), Map.of("LC_ALL", "tr_TR.UTF-8")}) {
            @SuppressWarnings("unchecked") var environment = (Map<String, String>) none;
            var settings = shell("'" + java + "' -XshowSettings:properties -version 2>&1 | grep sun.jnu.encoding", environment);
            assertEquals("sun.jnu.encoding = UTF-8", settings, environment.toString());
        }
    }

    @Test void aLocaleThatHasThemIsKept() throws IOException, InterruptedException {
        if (!shell("locale -a", Map.of()).lines().toList().contains("C.utf8")) return; // another system's names
        assertEquals("C.utf8", shell("echo $LC_ALL", Map.of("LC_ALL", "C.utf8")));
        assertEquals("", shell("echo $LC_ALL", Map.of("LANG", "C.UTF-8")));
    }

    /// The whole program, since its `main` chooses how numbers look: a script reads the same digits on a machine that writes Arabic or Thai ones.
    @ParameterizedTest @CsvSource({"ar, arab", "th, thai"}) void numbersLookTheSameEverywhere(String language, String digits, @TempDir Path home) throws IOException, InterruptedException {
        var answer = Path.of("exercises/src/main/java/exercises/Ex01GaussianKl.java");
        Files.createDirectories(home.resolve(answer).getParent());
        Files.copy(Path.of("../..").resolve(answer), home.resolve(answer));
        var locale = List.of("-Duser.language=" + language, "-Duser.extensions=u-nu-" + digits);
        var overview = kit(locale, home, "check");
        assertTrue(overview.contains("  0 of  6") && overview.contains("0 of "), overview);
        var graded = kit(locale, home, "grade", home.resolve(answer).toString(), "--sandbox", "off", "--out", home.resolve("grades").toString());
        assertTrue(graded.contains("1 submissions graded"), graded);
    }

    private static String kit(List<String> options, Path home, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(), "-XX:TieredStopAtLevel=1", "-Dstdout.encoding=UTF-8", "-Dvaekit.home=" + home,
            "-cp", System.getProperty("java.class.path")));
        command.addAll(options);
        command.add("vaekit.cli.Kit");
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return out;
    }
}
