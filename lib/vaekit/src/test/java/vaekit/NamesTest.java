package vaekit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// A cell imports several of the library's packages whole: no two public types may have one simple name.
class NamesTest {
    /// A notebook's imports with a star.
    private static final List<String> STARRED = List.of("vaekit", "vaekit.dist", "vaekit.tape", "vaekit.nn", "vaekit.nn.latent", "vaekit.data", "vaekit.eval", "vaekit.train", "vaekit.model",
        "vaekit.model.exact", "vaekit.data.molecules", "vaekit.plot", "vaekit.check", "vaekit.rng", "vaekit.backend", "vaekit.explore", "vaekit.speed", "vaekit.io");

    @Test void everyPublicTypeHasASimpleNameOfItsOwn() throws Exception {
        var owners = new TreeMap<String, TreeSet<String>>();
        for (var name : STARRED) {
            var folder = Path.of("target", "classes", name.replace('.', '/'));
            for (var type : publicTypes(name, folder)) owners.computeIfAbsent(type, t -> new TreeSet<>()).add(name);
        }
        owners.values().removeIf(packages -> packages.size() < 2);
        assertEquals("{}", owners.toString(), "ambiguous where both packages are imported whole");
    }

    private static TreeSet<String> publicTypes(String name, Path folder) throws IOException, ClassNotFoundException {
        var types = new TreeSet<String>();
        if (Files.notExists(folder)) return types;
        try (var files = Files.list(folder)) {
            for (var file : files.map(f -> f.getFileName().toString()).filter(f -> f.endsWith(".class") && !f.contains("$") && !f.startsWith("package-info")).toList()) {
                var type = Class.forName(name + "." + file.replace(".class", ""), false, NamesTest.class.getClassLoader());
                if (Modifier.isPublic(type.getModifiers())) types.add(type.getSimpleName());
            }
        }
        return types;
    }
}
