package vaekit.grader.submission;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;

/// Reads the Java files and notebooks of a folder. Links, pipes and devices are not followed or opened; build files and
/// everything else are ignored. A zip inside (as learning platforms deliver them) is read too.
final class FolderReader {
    private static final int MAX_FILES = 5000, MAX_DEPTH = 16;

    private FolderReader() {}

    static List<SourceFile> read(Path folder) throws IOException {
        var found = new ArrayList<Path>();
        int[] seen = {0};
        Files.walkFileTree(folder, EnumSet.noneOf(java.nio.file.FileVisitOption.class), MAX_DEPTH, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (++seen[0] > MAX_FILES) throw new Refusal("the folder has more than %d files: submit only your Java files".formatted(MAX_FILES));
                if (attributes.isRegularFile()) found.add(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                return FileVisitResult.CONTINUE; // unreadable: as if it were not there
            }
        });
        found.sort(Comparator.comparing(f -> slashes(folder.relativize(f))));
        var files = new ArrayList<SourceFile>();
        for (var file : found) {
            var path = slashes(folder.relativize(file));
            if (SourceFile.isNamed(path)) files.add(file(file, path));
            else if (path.endsWith(".zip")) ZipReader.read(file).stream().map(f -> new SourceFile(path + "/" + f.path(), f.bytes())).forEach(files::add);
        }
        return files;
    }

    static SourceFile file(Path file, String path) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var bytes = in.readNBytes(SourceFile.limit(path) + 1);
            return new SourceFile(path, bytes.length > SourceFile.limit(path) ? null : bytes);
        }
    }

    private static String slashes(Path path) {
        return path.toString().replace('\\', '/');
    }
}
