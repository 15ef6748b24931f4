package vaekit.grader.suite;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// The exercises whose compiled test classes (`exercises.Ex..Test`) lie on the class path. A test class is loaded when its
/// exercise is asked for, so that checking one exercise does not wait for all.
public final class Catalog {
    private static final Pattern NAME = Pattern.compile("(?:ex)?0*(\\d{1,2})", Pattern.CASE_INSENSITIVE);
    private final ClassLoader loader;
    private final Map<String, String> classNames = new TreeMap<>();
    private final Map<String, ExerciseSuite> loaded = new ConcurrentHashMap<>();

    private Catalog(ClassLoader loader) {
        this.loader = loader;
    }

    /// Looks into every `exercises` folder or jar entry that the loader knows.
    public static Catalog load(ClassLoader loader) {
        var catalog = new Catalog(loader);
        try {
            for (var url : Collections.list(loader.getResources("exercises"))) catalog.scan(url.toURI());
        } catch (IOException | URISyntaxException e) {
            throw new GraderFault("the exercises on the class path cannot be listed", e);
        }
        if (catalog.classNames.isEmpty()) throw new GraderFault("no exercise is on the class path: build the tests first with ./mvnw -pl exercises -am test-compile");
        return catalog;
    }

    private void scan(URI uri) throws IOException {
        if (uri.getScheme().equals("jar")) {
            try {
                FileSystems.getFileSystem(uri);
            } catch (FileSystemNotFoundException e) {
                FileSystems.newFileSystem(uri, Map.of());
            }
        }
        try (var files = Files.list(Path.of(uri))) {
            for (var file : files.map(f -> f.getFileName().toString()).filter(f -> f.matches("Ex\\d\\d\\w+Test\\.class")).sorted().toList())
                add("ex" + file.substring(2, 4), "exercises." + file.replace(".class", ""));
        }
    }

    private void add(String id, String className) {
        var other = classNames.put(id, className);
        if (other != null && !other.equals(className)) throw new GraderFault("%s is claimed by %s and %s".formatted(id, other, className));
    }

    private ExerciseSuite load(String id) {
        try {
            var suite = ExerciseSuite.of(Class.forName(classNames.get(id), false, loader));
            if (!suite.id().equals(id)) throw new GraderFault("%s has the id %s, but its name says %s".formatted(suite.testClass().getSimpleName(), suite.id(), id));
            return suite;
        } catch (ClassNotFoundException e) {
            throw new GraderFault("the test class " + classNames.get(id) + " cannot be loaded", e);
        }
    }

    /// Sorted by id.
    public List<ExerciseSuite> all() {
        return classNames.keySet().stream().map(this::get).toList();
    }

    /// The names of the classes that students fill in, longest first.
    public List<String> answerNames() {
        return classNames.values().stream().map(n -> n.replaceFirst("exercises\\.(.*)Test$", "$1"))
                .sorted(Comparator.comparing(String::length).reversed().thenComparing(Comparator.naturalOrder())).toList();
    }

    public boolean has(String id) {
        return classNames.containsKey(id);
    }

    /// The exercise with this id, however it is written: `ex01`, `ex1`, `Ex01`, `1`.
    ///
    /// @throws IllegalArgumentException naming the known ids
    public ExerciseSuite get(String name) {
        var number = NAME.matcher(name.strip());
        var id = number.matches() ? "ex%02d".formatted(Integer.parseInt(number.group(1))) : name;
        if (!has(id)) throw new IllegalArgumentException("there is no exercise %s; known: %s".formatted(name, String.join(", ", classNames.keySet())));
        return loaded.computeIfAbsent(id, this::load);
    }
}
