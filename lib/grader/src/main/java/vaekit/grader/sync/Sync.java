package vaekit.grader.sync;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Keeps `exercises/` equal to what `solutions/` generates (`kit sync`).
///
/// @param root of the kit, the folder that holds `solutions` and `exercises`
public record Sync(Path root) {
    private static final String JAVA = "src/main/java";

    /// Writes every skeleton and removes those without a solution.
    ///
    /// @return the files changed, relative to the root
    public List<String> write() throws IOException {
        var changed = drift();
        var skeletons = skeletons();
        for (var name : changed) {
            var file = root.resolve(name);
            var text = skeletons.get(root.resolve("exercises").resolve(JAVA).relativize(file).toString().replace('\\', '/'));
            if (text == null) {
                Files.delete(file);
            } else {
                Files.createDirectories(file.getParent());
                var temporary = Files.createTempFile(file.getParent(), ".sync", "");
                Files.writeString(temporary, text);
                Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return changed;
    }

    /// The skeletons that differ from what their solution generates (`kit sync --check`); empty when clean.
    public List<String> drift() throws IOException {
        var tree = root.resolve("exercises").resolve(JAVA);
        var wanted = skeletons();
        var present = sources(tree);
        var drift = new ArrayList<String>();
        for (var skeleton : wanted.entrySet())
            if (!skeleton.getValue().equals(present.get(skeleton.getKey()))) drift.add("exercises/" + JAVA + "/" + skeleton.getKey());
        for (var name : present.keySet())
            if (!wanted.containsKey(name)) drift.add("exercises/" + JAVA + "/" + name);
        return drift;
    }

    private Map<String, String> skeletons() throws IOException {
        var skeletons = new TreeMap<String, String>();
        sources(root.resolve("solutions").resolve(JAVA)).forEach((name, text) -> skeletons.put(name, SolutionMarkers.skeleton(name, text)));
        return skeletons;
    }

    private static Map<String, String> sources(Path tree) throws IOException {
        var sources = new TreeMap<String, String>();
        if (!Files.isDirectory(tree)) return sources;
        try (var files = Files.walk(tree)) {
            for (var file : files.filter(f -> f.toString().endsWith(".java")).toList())
                sources.put(tree.relativize(file).toString().replace('\\', '/'), Files.readString(file).replace("\r\n", "\n")); // git may have changed the line ends
        }
        return sources;
    }
}
