package vaekit.grader.submission;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The source of one exercise's answer.
///
/// @param file where it was found, for messages
/// @param source null when the file is larger than allowed
/// @param cells what else its notebook declares; null for a Java file
public record Answer(String file, String source, CellAnswer cells) {
    public Answer(String file, String source) {
        this(file, source, null);
    }

    /// The answer in one's own file.
    public static Answer of(Path file) throws IOException {
        var name = file.getFileName().toString();
        var bytes = new Entry(name, Files.size(file), () -> Files.newInputStream(file)).read(Entry.MAX_JAVA);
        return new Answer(name, bytes == null ? null : SourceText.of(bytes));
    }

    /// Everything that decides how it is graded.
    public String content() {
        return source == null ? "too large" : cells == null ? "source " + source : "cells " + cells;
    }
}
