package vaekit.kernel;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/// The `%` lines of a cell, as in IJava: `%classpath DIR-OR-JAR…` and `%jars GLOB…` add to the class path.
///
/// A magic starts in the first column where a statement could start ([MagicLines]); its line is blanked, so that line numbers stay. Whatever the
/// kernel does not know is an error that says what it does know.
final class Magics {
    /// A word, or words in quotes.
    private static final Pattern ARGUMENT = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");
    private static final String KNOWN = "this kernel knows %classpath FOLDER-OR-JAR… and %jars GLOB…";

    private Magics() {}

    /// The cell without its magic lines, which have been carried out.
    static String apply(int cell, String code, Consumer<String> addToClasspath) throws CellFailure {
        if (!code.startsWith("%") && !code.contains("\n%")) return code;
        var rest = new StringBuilder(code);
        for (var magic : MagicLines.of(code).reversed()) rest.replace(magic.start(), magic.end(), "");
        for (var magic : MagicLines.of(code)) {
            try {
                carryOut(magic, addToClasspath);
            } catch (IllegalArgumentException wrong) {
                throw failure(cell, magic.line(), wrong.getMessage());
            }
        }
        return rest.toString();
    }

    private static void carryOut(MagicLines.Magic magic, Consumer<String> addToClasspath) {
        var name = magic.name();
        switch (name) {
            case "classpath", "addClasspath", "jars" -> {
                var arguments = arguments(magic.arguments());
                if (arguments.isEmpty()) throw new IllegalArgumentException("%" + name + " needs a path, for example %" + name + " lib/*.jar");
                for (var argument : arguments) add(name, argument, addToClasspath);
            }
            case "maven", "mavenRepo", "loadFromPOM", "%loadFromPOM" ->
                throw new IllegalArgumentException("%" + name + " is not here: the kernel downloads nothing. Download the jar, then %jars PATH");
            default -> throw new IllegalArgumentException("%" + name + " is not a magic of this kernel; " + KNOWN);
        }
    }

    private static List<String> arguments(String text) {
        var arguments = new ArrayList<String>();
        for (var found : ARGUMENT.matcher(text).results().toList()) {
            arguments.add(Stream.of(1, 2, 3).map(found::group).filter(g -> g != null).findFirst().orElseThrow());
        }
        return arguments;
    }

    private static void add(String name, String argument, Consumer<String> addToClasspath) {
        var paths = matching(argument);
        if (paths.isEmpty()) throw new IllegalArgumentException("nothing is at " + argument + " (looked in " + Path.of("").toAbsolutePath() + ")");
        for (var path : paths) useful(name, path);
        for (var path : paths) addToClasspath.accept(path.toAbsolutePath().normalize().toString());
    }

    /// What the JVM would accept without effect is refused.
    private static void useful(String name, Path path) {
        if (!Files.isDirectory(path)) {
            if (!path.toString().matches("(?i).*\\.(jar|zip)")) throw new IllegalArgumentException(path + " is neither a jar nor a folder of classes");
        } else if (name.equals("jars")) {
            throw new IllegalArgumentException(path + " is a folder: write %jars " + path + "/*.jar for the jars in it, or %classpath " + path + " for its classes");
        } else if (!holdsMoreThanSources(path)) {
            throw new IllegalArgumentException(path + " holds no compiled classes: give the folder that javac -d wrote into");
        }
    }

    private static boolean holdsMoreThanSources(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.anyMatch(file -> Files.isRegularFile(file) && !file.toString().endsWith(".java"));
        } catch (IOException | java.io.UncheckedIOException unreadable) {
            return true;   // the JVM will say
        }
    }

    /// The path itself, or the files that a pattern in its last part matches.
    private static List<Path> matching(String argument) {
        try {
            if (!argument.matches(".*[*?\\[{].*") || Files.exists(Path.of(argument))) return Stream.of(Path.of(argument)).filter(Files::exists).toList();
        } catch (InvalidPathException aPattern) {
            // on Windows a * is in no path
        }
        int slash = argument.lastIndexOf('/');
        try (var files = Files.list(Path.of(slash < 0 ? "." : argument.substring(0, Math.max(1, slash))))) {
            var matcher = FileSystems.getDefault().getPathMatcher("glob:" + argument.substring(slash + 1));
            return files.filter(file -> matcher.matches(file.getFileName())).sorted().toList();
        } catch (IOException | InvalidPathException nothingThere) {
            return List.of();
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(argument + " is no pattern for files: " + e.getDescription());
        }
    }

    private static CellFailure failure(int cell, int line, String message) {
        return new CellFailure("MagicError", message, List.of(Ansi.red("Error in cell [%d], line %d: ".formatted(cell, line)) + message));
    }
}
