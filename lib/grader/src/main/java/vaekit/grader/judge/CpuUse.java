package vaekit.grader.judge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// What a process and its descendants have used so far, and what they are doing.
///
/// @param cpu nanoseconds of CPU time
/// @param active whether one of their threads computes, or could if the machine were not busy, or waits for the disk (Linux; false
///     elsewhere)
record CpuUse(long cpu, boolean active) {
    private static final boolean PROC = Files.isReadable(Path.of("/proc/self/stat"));

    static CpuUse of(Process process) {
        var all = ProcessTree.of(process);
        long cpu = all.stream().map(p -> p.info().totalCpuDuration().orElse(Duration.ZERO)).mapToLong(Duration::toNanos).sum();
        return new CpuUse(cpu, PROC && all.stream().anyMatch(p -> isActive(p.pid())));
    }

    private static boolean isActive(long pid) {
        try (var threads = Files.list(Path.of("/proc/" + pid + "/task"))) {
            return threads.anyMatch(CpuUse::isRunnable);
        } catch (IOException | java.io.UncheckedIOException e) {
            return false; // it has just ended
        }
    }

    /// The state follows the name, which is in parentheses: R is running or waiting for a core, D waiting for the disk.
    private static boolean isRunnable(Path thread) {
        try {
            var stat = Files.readString(thread.resolve("stat"));
            char state = stat.charAt(stat.lastIndexOf(')') + 2);
            return state == 'R' || state == 'D';
        } catch (IOException | IndexOutOfBoundsException e) {
            return false;
        }
    }
}
