package vaekit.grader.submission;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;

/// A folder that goes with everything in it, whatever rights a submission has taken away.
public record TemporaryFolder(Path path) implements AutoCloseable {
    private static final String NAME = "vaekit-grade-";

    /// Named after this process; folders of processes that were killed are removed on the way.
    public static TemporaryFolder create() throws IOException {
        try (var siblings = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            siblings.filter(TemporaryFolder::isAbandoned).toList().forEach(f -> new TemporaryFolder(f).close());
        }
        return new TemporaryFolder(Files.createTempDirectory(NAME + ProcessHandle.current().pid() + "-"));
    }

    private static boolean isAbandoned(Path folder) {
        var name = folder.getFileName().toString();
        if (!name.matches(NAME + "\\d+-\\d+")) return false;
        return ProcessHandle.of(Long.parseLong(name.split("-")[2])).isEmpty();
    }

    public static TemporaryFolder in(TemporaryFolder parent) throws IOException {
        return new TemporaryFolder(Files.createTempDirectory(parent.path, "answer"));
    }

    /// Depth first without recursion, so that a deep tree cannot exhaust the stack; links are removed, not followed.
    @Override
    public void close() {
        var open = new ArrayDeque<File>();
        open.push(path.toFile());
        while (!open.isEmpty()) {
            var file = open.peek();
            if (file.delete()) {
                open.pop();
                continue;
            }
            file.setReadable(true);
            file.setWritable(true);
            file.setExecutable(true);
            var children = Files.isSymbolicLink(file.toPath()) ? null : file.listFiles();
            if (children == null || children.length == 0) {
                if (!file.delete() && file.exists()) file.deleteOnExit();
                open.pop();
            } else {
                for (var child : children) open.push(child);
            }
        }
    }
}
