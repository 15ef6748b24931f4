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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A copy of the kit for students (`kit release`): skeletons, their tests, notebooks and library with its tests; without the
/// solutions and what only authors need. Everybody may read it, and no link in it leads to what is not there.
///
/// @param root of the kit
public record Release(Path root) {
    private static final Set<String> LEFT_OUT = Set.of("solutions", "target", ".git", ".ci", ".idea", ".vscode", ".ipynb_checkpoints", ".venv", "runs", "book",
            "grades", "lib/grader/AUTHORING.md", "datasets/cache");
    private static final Pattern SOLUTION = Pattern.compile("// ?(BEGIN|END) SOLUTION|// ?STUB\\s*:");
    /// A test that needs the solutions.
    private static final Pattern NEEDS_SOLUTIONS = Pattern.compile("\"solutions\"");
    private static final Pattern LINK = Pattern.compile("\\[([^\\]\n]*)]\\(([^)\\s:#]+)(#[^)\\s]*)?\\)");
    private static final Pattern MODULE = Pattern.compile("\\s*<module>solutions</module>");

    /// @param target must not exist; appears whole or not at all
    /// @return number of files
    /// @throws IllegalArgumentException if the target exists, or the skeletons are out of date
    public int write(Path target) throws IOException {
        if (Files.exists(target)) throw new IllegalArgumentException(target + " exists already: name a new folder");
        if (!new Sync(root).drift().isEmpty()) throw new IllegalArgumentException("the skeletons differ from what the solutions generate: run kit sync first");
        var absolute = target.toAbsolutePath().normalize();
        Files.createDirectories(absolute.getParent());
        var temporary = Files.createDirectory(absolute.resolveSibling(".%s.%d".formatted(absolute.getFileName(), ProcessHandle.current().pid()))); // with the usual rights
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
                if (!attributes.isRegularFile() || leftOut(file) || needsSolutions(file)) return FileVisitResult.CONTINUE;
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
        return LEFT_OUT.contains(name) || LEFT_OUT.contains(path.getFileName().toString()) && !name.contains("src/");
    }

    private boolean needsSolutions(Path file) throws IOException {
        return file.toString().endsWith("Test.java") && NEEDS_SOLUTIONS.matcher(Files.readString(file)).find();
    }

    /// Links to what is left out become words.
    private String withoutDeadLinks(Path file) throws IOException {
        return LINK.matcher(Files.readString(file)).replaceAll(link -> {
            var target = file.resolveSibling(link.group(2)).normalize();
            boolean gone = target.startsWith(root) && Files.exists(target) && isLeftOutSomewhere(target);
            return Matcher.quoteReplacement(gone ? link.group(1) + " (not in this copy)" : link.group());
        });
    }

    private boolean isLeftOutSomewhere(Path path) {
        for (var at = path; at.startsWith(root) && !at.equals(root); at = at.getParent()) if (leftOut(at)) return true;
        return false;
    }

    private void copy(Path file, Path copy) throws IOException {
        Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
        if (file.equals(root.resolve("pom.xml"))) Files.writeString(copy, MODULE.matcher(Files.readString(file)).replaceAll(""));
        if (file.toString().endsWith(".md")) Files.writeString(copy, withoutDeadLinks(file));
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
