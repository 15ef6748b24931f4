package vaekit.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// Writes a file whole or not at all: into a temporary file beside it, forced to disk, then moved into place.
public final class AtomicFile {
    private AtomicFile() {}

    /// What writes the bytes.
    public interface Writer {
        void write(OutputStream out) throws IOException;
    }

    /// Replaces `file` by what `writer` writes. If that fails (a full disk, say), the old file stays as it was and no part of the
    /// new one is left behind.
    ///
    /// @throws IOException with one sentence that names the file and the cause
    public static void write(Path file, Writer writer) throws IOException {
        var target = file.toAbsolutePath();
        Path temporary = null;
        try {
            Files.createDirectories(target.getParent());
            // Not createTempFile: its files are for the owner only, and the finished file would be too.
            temporary = target.resolveSibling("." + target.getFileName() + "." + ProcessHandle.current().pid() + ".part");
            try (var out = Files.newOutputStream(temporary)) {
                writer.write(out);
            }
            try (var channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            move(temporary, target);
        } catch (IOException e) {
            if (temporary != null) Files.deleteIfExists(temporary);
            throw new IOException("Could not write " + file + " (" + e.getMessage() + "). Nothing was changed; is the disk full or the folder read-only?", e);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
