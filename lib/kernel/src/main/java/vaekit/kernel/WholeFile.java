package vaekit.kernel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Writes files that are there whole or not at all: first beside the target, then moved onto it.
public final class WholeFile {
    private WholeFile() {}

    public static void write(Path target, String text) throws IOException { write(target, text.getBytes(StandardCharsets.UTF_8)); }

    /// Creates the folder of `target` if need be, and replaces an older file.
    public static void write(Path target, byte[] bytes) throws IOException {
        var folder = Files.createDirectories(target.toAbsolutePath().getParent());
        var part = folder.resolve("." + target.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        try {
            Files.write(part, bytes);
            move(part, target);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void move(Path part, Path target) throws IOException {
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
