package vaekit.data;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Writes a file whole or not at all: into a temporary file beside it, which then takes its place in one move. A full disk
/// or a kill leaves the old file as it was.
public final class AtomicFile {
    private AtomicFile() {}

    /// What writes the bytes.
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /// @throws DataException naming the file and the reason when it cannot be written; nothing is left behind
    public static void write(Path file, Content content) {
        Path folder = file.toAbsolutePath().getParent(), part = null;
        try {
            Files.createDirectories(folder);
            part = folder.resolve("." + file.getFileName() + "." + ProcessHandle.current().pid() + ".part");
            try (var out = new BufferedOutputStream(Files.newOutputStream(part), 1 << 16)) {
                content.writeTo(out);
            }
            try {
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            }
            part = null;
        } catch (IOException e) {
            throw new DataException(file + " could not be written (" + reason(e) + "); nothing was changed. Is the disk full or the folder read-only?", e);
        } finally {
            if (part != null) deleteQuietly(part);
        }
    }

    /// Java's message for some failures is the file name alone; the exception's own name then says more.
    static String reason(IOException e) {
        String name = e.getClass().getSimpleName().replace("Exception", "").replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase();
        return e.getMessage() == null ? name : name.equals("io") || name.equals("file system") ? e.getMessage() : name + ": " + e.getMessage();
    }

    private static void deleteQuietly(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            // The failure that brought us here is the one to report.
        }
    }
}
