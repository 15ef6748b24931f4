package vaekit.grader.submission;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;

/// Lists the files of a folder. Links, pipes and devices are not followed or opened.
final class Folder {
    private static final int MAX_DEPTH = 16;

    private Folder() {}

    /// @param prefix put before each path: empty, or ending with `/`
    static void list(Path folder, String prefix, Sink found) throws IOException {
        Files.walkFileTree(folder, EnumSet.noneOf(java.nio.file.FileVisitOption.class), MAX_DEPTH, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path inner, BasicFileAttributes attributes) {
                boolean checkpoints = inner.endsWith(".ipynb_checkpoints"); // looked at, so that its files are named
                return !inner.equals(folder) && !checkpoints && Leftover.is(prefix + relative(folder, inner)) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (!attributes.isRegularFile()) return FileVisitResult.CONTINUE;
                boolean more = found.add(new Entry(prefix + relative(folder, file), attributes.size(), () -> Files.newInputStream(file)));
                return more ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                found.note(relative(folder, file) + " cannot be read");
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static String relative(Path folder, Path file) {
        var path = new StringBuilder();
        for (var at = file; !at.equals(folder); at = at.getParent()) path.insert(0, name(at)).insert(0, '/');
        return path.substring(1);
    }

    /// The last part of a path as its writer meant it, also where this JVM was started without a locale and takes every letter beyond
    /// ASCII for U+FFFD: the bytes are still there, in the path's URI.
    static String name(Path file) {
        var normal = file.toAbsolutePath().normalize();
        var name = String.valueOf(normal.getFileName());
        if (name.indexOf('\uFFFD') < 0) return name;
        var raw = normal.toUri().getRawPath().replaceFirst("/+$", "");
        return decoded(raw.substring(raw.lastIndexOf('/') + 1));
    }

    private static String decoded(String percent) {
        var bytes = ByteBuffer.allocate(percent.length());
        for (int i = 0; i < percent.length(); i++) {
            boolean escape = percent.charAt(i) == '%';
            bytes.put((byte) (escape ? Integer.parseInt(percent.substring(i + 1, i + 3), 16) : percent.charAt(i)));
            if (escape) i += 2;
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException e) {
            return new String(bytes.array(), 0, bytes.limit(), StandardCharsets.ISO_8859_1);
        }
    }
}
