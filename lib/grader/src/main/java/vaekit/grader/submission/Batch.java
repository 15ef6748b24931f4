package vaekit.grader.submission;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Which paths are one submission each: a file is; a folder that looks like a project is; the entries of any other
/// folder are.
public final class Batch {
    private Batch() {}

    /// @return path by id, sorted by id
    /// @throws IllegalArgumentException if a path does not exist or nothing is found
    public static Map<String, Path> of(List<Path> paths) throws IOException {
        var byId = new TreeMap<String, Path>();
        for (var path : paths) {
            if (!Files.exists(path)) throw new IllegalArgumentException("there is no file or folder " + path);
            if (!Files.isDirectory(path) || isOne(path)) add(byId, path);
            else
                try (var children = Files.list(path)) {
                    children.filter(c -> !c.getFileName().toString().startsWith(".")).sorted(Comparator.comparing(Path::toString)).forEach(c -> add(byId, c));
                }
        }
        if (byId.isEmpty()) throw new IllegalArgumentException("no submission found in " + paths);
        return byId;
    }

    private static boolean isOne(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.map(c -> c.getFileName().toString())
                    .anyMatch(n -> n.equals("src") || n.equals("exercises") || n.equals("pom.xml") || n.matches("Ex\\d\\d\\w+\\.java"));
        }
    }

    private static void add(Map<String, Path> byId, Path path) {
        var name = path.toAbsolutePath().normalize().getFileName().toString();
        var id = Files.isDirectory(path) ? name : name.replaceFirst("\\.(zip|ipynb|java)$", "");
        if (id.isEmpty() || byId.containsKey(id)) id = name;
        for (int n = 2; byId.containsKey(id); n++) id = name + " (" + n + ")";
        byId.put(id, path);
    }
}
