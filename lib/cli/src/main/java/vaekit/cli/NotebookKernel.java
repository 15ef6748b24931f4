package vaekit.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vaekit.kernel.KernelSpec;
import vaekit.kernel.WholeFile;

/// The kernel that the kit's notebooks run on: this program's Java and libraries, OpenBLAS on the library path.
///
/// Our own jars are copied first and the copies moved into place, so that a build in the meantime never pulls a jar from under a
/// running kernel.
final class NotebookKernel {

    private NotebookKernel() {}

    /// @param state a folder of the clone that git ignores; the copies go into its `lib`
    static KernelSpec of(Folders folders, Path state) throws IOException {
        var thisProgram = KernelSpec.ofThisJvm();
        return new KernelSpec(thisProgram.java(), classPath(thisProgram.classPath(), folders.home(), state.resolve("lib")),
            Map.of("vaekit.home", folders.home().toString(), "vaekit.cache", folders.cache().toString()), environment(folders));
    }

    private static List<Path> classPath(List<Path> ours, Path home, Path lib) throws IOException {
        var all = new ArrayList<Path>();
        for (var entry : ours) {
            if (!entry.startsWith(home)) {
                all.add(entry);
            } else if (Files.isRegularFile(entry)) {        // a jar of ours; the folder of the kit's commands is left out
                var copy = lib.resolve(entry.getFileName());
                WholeFile.write(copy, Files.readAllBytes(entry));
                all.add(copy);
            }
        }
        return all;
    }

    private static Map<String, String> environment(Folders folders) {
        if (!Files.isDirectory(folders.openblas())) return Map.of();
        var theirs = System.getenv("LD_LIBRARY_PATH");
        var ours = folders.openblas().toString();
        var path = theirs == null || theirs.isEmpty() || theirs.equals(ours) || theirs.startsWith(ours + ":") ? theirs : ours + ":" + theirs;
        return Map.of("LD_LIBRARY_PATH", path == null || path.isEmpty() ? ours : path);
    }
}
