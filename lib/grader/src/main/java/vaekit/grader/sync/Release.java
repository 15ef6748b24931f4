package vaekit.grader.sync;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.Set;
import java.util.regex.Pattern;

/// A copy of the kit for students (`kit release`): skeletons, their tests, notebooks and library; without the solutions and
/// what only authors need.
///
/// @param root of the kit
public record Release(Path root) {
    private static final Set<String> LEFT_OUT = Set.of("solutions", "target", ".git", ".ci", ".idea", ".vscode", ".ipynb_checkpoints", ".venv", "runs", "book",
            "grades", "lib/grader/AUTHORING.md", "datasets/cache");
    private static final Pattern SOLUTION = Pattern.compile("// ?(BEGIN|END) SOLUTION|// ?STUB\\s*:");
    private static final Pattern MODULE = Pattern.compile("\\s*<module>solutions</module>");

    /// @param target must not exist; appears whole or not at all
    /// @return number of files
    /// @throws IllegalArgumentException if the target exists, or the skeletons are out of date
    public int write(Path target) throws IOException {
        if (Files.exists(target)) throw new IllegalArgumentException(target + " exists already: name a new folder");
        if (!new Sync(root).drift().isEmpty()) throw new IllegalArgumentException("the skeletons differ from what the solutions generate: run kit sync first");
        var absolute = target.toAbsolutePath().normalize();
        Files.createDirectories(absolute.getParent());
        var temporary = Files.createTempDirectory(absolute.getParent(), ".release");
        try {
            int files = copyAll(temporary, absolute);
            Files.move(temporary, absolute, StandardCopyOption.ATOMIC_MOVE);
            return files;
        } finally {
            remove(temporary);
        }
    }

    private int copyAll(Path temporary, Path target) throws IOException {
        int[] files = {0};
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                boolean left = folder.equals(target) || folder.equals(temporary) || leftOut(folder);
                return left ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!attributes.isRegularFile() || leftOut(file)) return FileVisitResult.CONTINUE;
                var copy = temporary.resolve(root.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                copy(file, copy);
                files[0]++;
                return FileVisitResult.CONTINUE;
            }
        });
        return files[0];
    }

    private boolean leftOut(Path path) {
        var name = root.relativize(path).toString().replace('\\', '/');
        if (name.matches("lib/\\w+/src/test")) return true; // some of these tests need the solutions
        return LEFT_OUT.contains(name) || LEFT_OUT.contains(path.getFileName().toString()) && !name.contains("src/");
    }

    private void copy(Path file, Path copy) throws IOException {
        Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
        if (file.equals(root.resolve("pom.xml"))) Files.writeString(copy, MODULE.matcher(Files.readString(file)).replaceAll(""));
        boolean java = file.toString().endsWith(".java") && file.startsWith(root.resolve("exercises"));
        if (java && SOLUTION.matcher(Files.readString(file)).find()) throw new IllegalArgumentException(file + " holds a solution marker: run kit sync");
    }

    private static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
        }
    }
}
