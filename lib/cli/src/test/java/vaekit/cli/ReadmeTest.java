package vaekit.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What the README promises is there.
class ReadmeTest {

    private static final Path CLONE = Path.of("../..");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");
    private static final Pattern COMMAND = Pattern.compile("\\./kit ([a-z]+)");

    private static String readme() throws IOException {
        return Files.readString(CLONE.resolve("README.md"));
    }

    @Test void everyFileItLinksToExists() throws IOException {
        assertAll(LINK.matcher(readme()).results().map(link -> () -> assertTrue(Files.exists(CLONE.resolve(link.group(1))), link.group(1))));
    }

    @Test void everyCommandItNamesExists() throws IOException {
        var commands = Kit.commandLine().getSubcommands().keySet();
        assertAll(COMMAND.matcher(readme()).results().map(command -> () -> assertTrue(commands.contains(command.group(1)), "./kit " + command.group(1))));
    }

    @Test void itNamesEveryCommand() throws IOException {
        var readme = readme();
        assertAll(Kit.commandLine().getSubcommands().keySet().stream().map(name -> () -> assertTrue(readme.contains("./kit " + name), "./kit " + name)));
    }
}
