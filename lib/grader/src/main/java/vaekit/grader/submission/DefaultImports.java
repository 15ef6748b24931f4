package vaekit.grader.submission;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/// The imports that a cell of a notebook has without writing them: the kernel's own list.
final class DefaultImports {
    /// All of them on one line, so that the lines of a cell behind it keep their numbers.
    static final String LINE = read();

    private DefaultImports() {}

    private static String read() {
        try (var list = DefaultImports.class.getResourceAsStream("/vaekit/default-imports.txt")) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8).lines().collect(Collectors.joining(" ", "", " "));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
