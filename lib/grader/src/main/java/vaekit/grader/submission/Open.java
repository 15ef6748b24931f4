package vaekit.grader.submission;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/// The archives that are open while a submission is read, and how much may still be read of it.
final class Open implements AutoCloseable {
    private static final int MAX_ARCHIVES = 50, MAX_ARCHIVE = 256 << 20;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private long bytes = 96L << 20;
    private int archives = MAX_ARCHIVES;
    private TemporaryFolder folder;

    <T extends AutoCloseable> T keep(T closeable) {
        open.push(closeable);
        return closeable;
    }

    /// @throws Refusal when a submission holds far more than any answer needs
    void spend(long read) throws Refusal {
        bytes -= read;
        if (bytes < 0) throw Refusal.ofAll("it holds far more than answers need: hand in your Java files and notebooks only");
    }

    void oneMoreArchive() throws Refusal {
        if (--archives < 0) throw Refusal.ofAll("it holds more than %d archives: hand in your Java files and notebooks only".formatted(MAX_ARCHIVES));
    }

    /// An archive inside an archive as a file of its own, since zips are read from their end; deleted when this closes, or by a later run if this
    /// one is killed.
    Path spool(InputStream in) throws IOException {
        if (folder == null) folder = keep(TemporaryFolder.create());
        var file = Files.createTempFile(folder.path(), "archive", ".zip");
        try (var out = Files.newOutputStream(file)) {
            var buffer = new byte[1 << 16];
            long total = 0;
            for (int n; (n = in.read(buffer)) >= 0; total += n) {
                if (total + n > MAX_ARCHIVE) throw new Refusal("an archive in it is larger than %d MB".formatted(MAX_ARCHIVE >> 20));
                out.write(buffer, 0, n);
            }
        }
        return file;
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                // it was only read
            }
        }
    }
}
