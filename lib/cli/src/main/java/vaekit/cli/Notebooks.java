package vaekit.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The notebooks of the kit, in their order, and what a name on the command line means.
record Notebooks(Path folder) {

    /// All of them, by name.
    List<Path> all() {
        if (!Files.isDirectory(folder)) throw new CommandFailure("there is no folder " + folder + "; run kit from a complete clone of the repository.");
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".ipynb")).sorted().toList();
        } catch (IOException e) {
            throw new CommandFailure("the folder " + folder + " cannot be read (" + e.getMessage() + "); check its permissions.", e);
        }
    }

    /// A file's path, or the beginning of the name of one of ours: `00` is `00-five-minutes.ipynb`.
    Path named(String name) {
        var file = Path.of(name);
        if (Files.isRegularFile(file)) return file;
        var ours = beginning(name + "-");   // 13 is not 13b
        if (ours.isEmpty()) ours = beginning(name);
        if (ours.isEmpty()) throw new CommandFailure("there is no notebook '" + name + "', neither as a file nor in " + folder + ".");
        if (ours.size() > 1) throw new CommandFailure("'" + name + "' is the beginning of " + ours.size() + " notebooks; write more of the name: "
            + String.join(", ", ours.stream().map(notebook -> notebook.getFileName().toString()).toList()) + ".");
        return ours.getFirst();
    }

    private List<Path> beginning(String name) {
        return all().stream().filter(notebook -> notebook.getFileName().toString().startsWith(name)).toList();
    }
}
