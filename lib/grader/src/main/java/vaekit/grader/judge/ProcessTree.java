package vaekit.grader.judge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// A process and its descendants, for watching them: [ProcessHandle] reads the files of every process of the machine for that, which a judge with a few
/// looks at each of its children spends a tenth of its time on. Linux tells a thread's children in a file of the thread.
///
/// A child that is born or dies meanwhile may be missed, so nothing is killed by this list.
final class ProcessTree {
    private static final boolean TOLD = Files.isReadable(Path.of("/proc/thread-self/children"));

    private ProcessTree() {}

    static List<ProcessHandle> of(Process process) {
        var all = new ArrayList<ProcessHandle>(List.of(process.toHandle()));
        if (!TOLD) {
            process.descendants().forEach(all::add);
            return all;
        }
        var open = new ArrayDeque<>(List.of("" + process.pid()));
        while (!open.isEmpty())
            for (var child : children(open.pop())) {
                open.push(child);
                ProcessHandle.of(Long.parseLong(child)).ifPresent(all::add);
            }
        return all;
    }

    private static List<String> children(String process) {
        var children = new ArrayList<String>();
        try (var threads = Files.newDirectoryStream(Path.of("/proc", process, "task"))) {
            for (var thread : threads) {
                var told = Files.readString(thread.resolve("children")).strip();
                if (!told.isEmpty()) children.addAll(List.of(told.split(" ")));
            }
        } catch (IOException | java.nio.file.DirectoryIteratorException e) {
            // it has just ended
        }
        return children;
    }
}
