package vaekit.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/// Writes a file whole or not at all: into a temporary file beside it, forced to disk, then moved into place.
public final class AtomicFile {
    private static final AtomicLong COUNT = new AtomicLong();
    private static final Pattern PART = Pattern.compile("\\..+\\.(\\d{1,18})(-\\d+)?\\.part");

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
            temporary = target.resolveSibling("." + target.getFileName() + "." + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet() + ".part");
            try (var out = Files.newOutputStream(temporary)) {
                writer.write(out);
            }
            try (var channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            move(temporary, target);
        } catch (IOException e) {
            if (temporary != null) Files.deleteIfExists(temporary);
            throw new IOException("Could not write " + file + " (" + reason(e) + "). Nothing was changed; is the disk full or the folder read-only?", e);
        }
    }

    /// Replaces `file` by these bytes.
    public static void write(Path file, byte[] bytes) throws IOException {
        write(file, out -> out.write(bytes));
    }

    /// Replaces `file` by this text, in UTF-8.
    public static void write(Path file, String text) throws IOException {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /// Makes the folder if it is missing and tries to write into it: before work whose result would have no place.
    ///
    /// @throws IOException with one sentence that names the folder and the cause
    public static void requireWritable(Path folder) throws IOException {
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, ".", ".part"));
        } catch (IOException e) {
            throw new IOException("The folder " + folder + " cannot be written (" + reason(e) + "). Make it writable, or choose another one.", e);
        }
    }

    /// Removes what a process that was killed while writing left in this folder; what a living one is writing stays.
    public static void sweep(Path folder) throws IOException {
        try (var files = Files.newDirectoryStream(folder, ".*.part")) {
            for (var part : files) {
                var name = PART.matcher(part.getFileName().toString());
                if (name.matches() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()) Files.deleteIfExists(part);
            }
        }
    }

    /// Java's message for some failures is the file's name alone; the exception's own name then says more.
    private static String reason(IOException e) {
        return e.getClass() == IOException.class ? e.getMessage() : e.getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ").replace(" Exception", "") + ": " + e.getMessage();
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
