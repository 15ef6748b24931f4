package vaekit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What `docs/ARCHITECTURE.md` says of the modules.
class ModulesTest {
    private static final Path LIB = Path.of("..");
    private static final String MAIN = Path.of("src", "main", "java").toString();

    /// Who reads a name knows which class it is; a cell that imports two packages whole may use all of both.
    @Test void noSimpleNameOccursTwiceInMainCode() throws IOException {
        var places = new TreeMap<String, List<Path>>();
        for (var source : sources("")) places.computeIfAbsent(source.getFileName().toString(), _ -> new ArrayList<>()).add(source);
        assertTrue(places.size() > 400, "sources are found: " + places.size());
        places.keySet().remove("package-info.java");
        places.values().removeIf(files -> files.size() < 2);
        assertEquals("{}", places.toString());
    }

    @Test void everyModuleIsOnTheMap() throws IOException {
        var map = Files.readString(Path.of("..", "..", "docs", "ARCHITECTURE.md"));
        try (var modules = Files.newDirectoryStream(LIB, module -> Files.exists(module.resolve("pom.xml")))) {
            for (var module : modules) assertTrue(map.contains("\nlib/" + module.getFileName() + " "), module + " is missing from docs/ARCHITECTURE.md");
        }
    }

    @Test void kernelAndGraderUseNothingOfTheLibraryButItsFiles() throws IOException {
        assertEquals(List.of(), imports("kernel", "kernel|io"));
        assertEquals(List.of(), imports("grader", "grader|exercise|io"));
    }

    @Test void whatStudentsImplementDependsOnNothing() throws IOException {
        assertEquals(List.of(), imports("exercise", "exercise"));
    }

    /// Imports from other packages of the kit than these.
    private static List<String> imports(String module, String allowed) throws IOException {
        var other = Pattern.compile("import (static )?vaekit\\.(?!(" + allowed + ")\\.).*");
        var found = new ArrayList<String>();
        for (var source : sources(module)) Files.readAllLines(source).stream().filter(other.asMatchPredicate()).map(line -> source.getFileName() + ": " + line).forEach(found::add);
        return found;
    }

    /// The main sources of this module, or of all.
    private static List<Path> sources(String module) throws IOException {
        try (var files = Files.walk(LIB.resolve(module))) {
            return files.filter(f -> f.toString().endsWith(".java") && f.toString().contains(MAIN)).toList();
        }
    }
}
