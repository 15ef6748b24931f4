package vaekit.grader.suite;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// The exercises whose compiled test classes (`exercises.Ex..Test`) lie on the class path.
///
/// @param byId sorted by id
public record Catalog(Map<String, ExerciseSuite> byId) {

    /// Looks into every `exercises` folder or jar entry that the loader knows.
    public static Catalog load(ClassLoader loader) {
        var byId = new TreeMap<String, ExerciseSuite>();
        try {
            for (var url : Collections.list(loader.getResources("exercises"))) scan(url.toURI(), loader, byId);
        } catch (IOException | URISyntaxException e) {
            throw new GraderFault("the exercises on the class path cannot be listed", e);
        }
        if (byId.isEmpty()) throw new GraderFault("no exercise is on the class path: build the tests first with ./mvnw -pl exercises -am test-compile");
        return new Catalog(byId);
    }

    private static void scan(URI uri, ClassLoader loader, Map<String, ExerciseSuite> byId) throws IOException {
        if (uri.getScheme().equals("jar")) {
            try {
                FileSystems.getFileSystem(uri);
            } catch (FileSystemNotFoundException e) {
                FileSystems.newFileSystem(uri, Map.of());
            }
        }
        try (var files = Files.list(Path.of(uri))) {
            for (var file : files.map(f -> f.getFileName().toString()).filter(f -> f.matches("Ex\\d\\d\\w+Test\\.class")).sorted().toList())
                add(loader, file.replace(".class", ""), byId);
        }
    }

    private static void add(ClassLoader loader, String name, Map<String, ExerciseSuite> byId) {
        try {
            var suite = ExerciseSuite.of(Class.forName("exercises." + name, false, loader));
            var other = byId.putIfAbsent(suite.id(), suite);
            if (other != null && !other.testClass().equals(suite.testClass()))
                throw new GraderFault("%s is claimed by %s and %s".formatted(suite.id(), other.testClass(), suite.testClass()));
        } catch (ClassNotFoundException e) {
            throw new GraderFault("the test class exercises." + name + " cannot be loaded", e);
        }
    }

    public Collection<ExerciseSuite> all() {
        return byId.values();
    }

    /// The exercise with this id.
    ///
    /// @throws IllegalArgumentException naming the known ids
    public ExerciseSuite get(String id) {
        var suite = byId.get(id);
        if (suite == null) throw new IllegalArgumentException("there is no exercise %s; known: %s".formatted(id, String.join(", ", byId.keySet())));
        return suite;
    }
}
