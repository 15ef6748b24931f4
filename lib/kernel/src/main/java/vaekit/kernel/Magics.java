package vaekit.kernel;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The `%` lines of a cell, as in IJava: `%classpath DIR-OR-JAR…` and `%jars GLOB…` add to the class path.
///
/// A magic starts in the first column; its line is blanked, so that line numbers stay. Whatever the kernel does not know
/// is an error that says what it does know.
final class Magics {
    private static final Pattern LINE = Pattern.compile("(?m)^%(%?)(\\w+)(.*)$");
    private static final String KNOWN = "this kernel knows %classpath FOLDER-OR-JAR… and %jars GLOB…";

    private Magics() {}

    /// The cell without its magic lines, which have been carried out.
    static String apply(int cell, String code, Consumer<String> addToClasspath) throws CellFailure {
        if (!code.startsWith("%") && !code.contains("\n%")) return code;
        for (var magic : LINE.matcher(code).results().toList()) {
            int line = 1 + (int) code.substring(0, magic.start()).chars().filter(c -> c == '\n').count();
            carryOut(cell, line, magic.group(1) + magic.group(2), magic.group(3).strip(), addToClasspath);
        }
        return LINE.matcher(code).replaceAll("");
    }

    private static void carryOut(int cell, int line, String name, String arguments, Consumer<String> addToClasspath) throws CellFailure {
        switch (name) {
            case "classpath", "addClasspath", "jars" -> {
                if (arguments.isEmpty()) throw failure(cell, line, "%" + name + " needs a path, for example %" + name + " lib/*.jar");
                for (var argument : arguments.split("\\s+")) add(cell, line, argument, addToClasspath);
            }
            case "maven", "mavenRepo", "loadFromPOM", "%loadFromPOM" ->
                throw failure(cell, line, "%" + name + " is not here: the kernel downloads nothing. Download the jar, then %jars PATH");
            default -> throw failure(cell, line, "%" + name + " is not a magic of this kernel; " + KNOWN);
        }
    }

    private static void add(int cell, int line, String argument, Consumer<String> addToClasspath) throws CellFailure {
        var paths = matching(argument);
        if (paths.isEmpty()) {
            throw failure(cell, line, "nothing is at " + argument + " (looked in " + Path.of("").toAbsolutePath() + ")");
        }
        for (var path : paths) addToClasspath.accept(path.toAbsolutePath().normalize().toString());
    }

    /// The path itself, or the files that a pattern in its last part matches.
    private static List<Path> matching(String argument) {
        if (!argument.matches(".*[*?\\[{].*")) return Stream.of(Path.of(argument)).filter(Files::exists).toList();
        int slash = argument.lastIndexOf('/');
        var folder = Path.of(slash < 0 ? "." : argument.substring(0, Math.max(1, slash)));
        var matcher = FileSystems.getDefault().getPathMatcher("glob:" + argument.substring(slash + 1));
        try (var files = Files.list(folder)) {
            return files.filter(file -> matcher.matches(file.getFileName())).sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static CellFailure failure(int cell, int line, String message) {
        return new CellFailure("MagicError", message, List.of(Ansi.red("Error in cell [%d], line %d: ".formatted(cell, line)) + message));
    }
}
