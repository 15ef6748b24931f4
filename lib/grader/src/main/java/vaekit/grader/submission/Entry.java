package vaekit.grader.submission;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/// A file that was handed in, wherever it lies: in a folder or in an archive. Nothing is read before it is asked for.
///
/// @param path below the submission, with `/`; only shown and compared, never opened
/// @param size in bytes, as far as it is known
record Entry(String path, long size, Content content) {
    /// Opens the file.
    interface Content {
        InputStream open() throws IOException;
    }

    enum Kind { JAVA, NOTEBOOK, ARCHIVE, OTHER }

    /// A Java file larger than this is no answer to any exercise.
    static final int MAX_JAVA = 256 << 10;

    /// Notebooks may hold pictures, which are skipped while reading.
    static final int MAX_NOTEBOOK = 64 << 20;

    String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    Kind kind() {
        var name = name().toLowerCase(Locale.ROOT);
        if (name.endsWith(".java")) return Kind.JAVA;
        if (name.endsWith(".ipynb")) return Kind.NOTEBOOK;
        return name.matches(".*\\.(zip|tar|tgz|tar\\.gz)") ? Kind.ARCHIVE : Kind.OTHER;
    }

    /// The file's name without the ending that says what it is.
    static String stem(String name) {
        return name.replaceFirst("(?i)\\.(zip|ipynb|java|tar\\.gz|tgz|tar)$", "");
    }

    Entry at(String otherPath) {
        return new Entry(otherPath, size, content);
    }

    /// At most `limit` bytes, or null if there are more.
    byte[] read(int limit) throws IOException {
        try (var in = content.open()) {
            var bytes = in.readNBytes(limit + 1);
            return bytes.length > limit ? null : bytes;
        }
    }
}
