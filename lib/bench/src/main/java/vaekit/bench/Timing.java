package vaekit.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The times of one workload.
///
/// @param times     seconds of each repetition; the first holds the compiler's work
/// @param units     examples, steps, points or images of a repetition
/// @param firstDone seconds from the start of this process to the end of the first repetition
/// @param losses    what each repetition computed, so that it can be compared
/// @param peaks     the machine's GFLOP/s with as many threads, right after each repetition; NaN where it is unknown
public record Timing(Workload work, String backend, int threads, Workload.Sizes sizes, List<Double> times, double units, double firstDone, List<Double> losses,
        List<Double> peaks) {

    /// The median without the first repetition.
    public double median() {
        return median(times.size() > 1 ? times.subList(1, times.size()) : times);
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    public double perSecond() {
        return units / median();
    }

    public double gflops() {
        return work.flops(sizes) * perSecond() / 1e9;
    }

    /// Which part of the machine's peak a repetition reaches: the median without the first, each against the mean of what was measured right before and
    /// right after it. A machine that others share, or that gets warm, has another peak in the next minute.
    public double share() {
        double flops = work.flops(sizes) * units / 1e9;
        if (times.size() == 1) return flops / times.getFirst() / peaks.getFirst();
        return median(IntStream.range(1, times.size()).mapToObj(i -> flops / times.get(i) * 2 / (peaks.get(i - 1) + peaks.get(i))).toList());
    }

    /// One line in the form that the peers print, for `interleave.py`.
    public String json() {
        return String.format(Locale.ROOT, "{\"peer\": \"vaekit-%s\", \"task\": \"%s\", \"mode\": \"%s\", \"threads\": %d, \"batch\": %d, \"times\": [%s], "
                + "\"median_s\": %.4f, \"best_s\": %.4f, \"per_s\": %.1f, \"unit\": \"%s\", \"gflops\": %.1f, \"pct_peak\": %.1f, \"first_done_s\": %.2f, "
                + "\"peak_rss_mb\": %d, \"loss\": [%s]}", backend, work.name().toLowerCase(Locale.ROOT), backend, threads, sizes.batch(), list(times), median(),
            times.stream().mapToDouble(t -> t).min().orElseThrow(), perSecond(), work.unit(), gflops(), 100 * share(), firstDone, peakMemory(), list(losses));
    }

    private static String list(List<Double> numbers) {
        return numbers.stream().map(x -> String.format(Locale.ROOT, "%.4f", x)).collect(Collectors.joining(", "));
    }

    /// On Linux from the kernel's clock, in hundredths of a second since boot: [ProcessHandle] knows the time of boot to the second only.
    static double sinceProcessStart() {
        try {
            var stat = Files.readString(Path.of("/proc/self/stat"));
            double start = Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[19]) / 100.0;
            return Double.parseDouble(Files.readString(Path.of("/proc/uptime")).split(" ")[0]) - start;
        } catch (IOException e) {
            return ProcessHandle.current().info().startInstant().map(start -> Duration.between(start, Instant.now()).toMillis() / 1e3).orElse(Double.NaN);
        }
    }

    /// The most memory this process has held, in MB, as Linux counts it; 0 where there is no such count.
    public static long peakMemory() {
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM")).mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024).findFirst().orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
