package vaekit.grader.judge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/// What a process and its descendants have used so far.
///
/// @param cpu nanoseconds of CPU time
/// @param wanted the same plus the time in which they could have run but the machine was busy with others
record CpuUse(long cpu, long wanted) {
    private static final boolean SCHEDSTAT = Files.isReadable(Path.of("/proc/self/schedstat"));

    static CpuUse of(Process process) {
        var all = Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
        long cpu = all.stream().map(p -> p.info().totalCpuDuration().orElse(Duration.ZERO)).mapToLong(Duration::toNanos).sum();
        return new CpuUse(cpu, cpu + all.stream().mapToLong(p -> delayed(p.pid())).sum());
    }

    /// How long its threads have been waiting for a core: the second number of their `schedstat` (Linux).
    private static long delayed(long pid) {
        if (!SCHEDSTAT) return 0;
        try (var threads = Files.list(Path.of("/proc/" + pid + "/task"))) {
            return threads.mapToLong(thread -> {
                try {
                    return Long.parseLong(Files.readString(thread.resolve("schedstat")).split(" ")[1]);
                } catch (IOException e) {
                    return 0; // it has just ended
                }
            }).sum();
        } catch (IOException e) {
            return 0;
        }
    }
}
