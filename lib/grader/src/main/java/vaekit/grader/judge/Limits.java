package vaekit.grader.judge;

import vaekit.grader.suite.Transport;

/// What a submission may use. The standard values are those of a course; tests of the grader shorten the times.
///
/// @param timeScale multiplies every CPU limit that a test asks for
/// @param wallFactor wall-clock time per CPU time
/// @param heapMegabytes of a worker
/// @param maxOutput bytes printed before the worker is killed; of these [#keptOutput] are kept
/// @param compileMillis wall-clock time for one source file
/// @param compileMegabytes heap of the compiler's process
/// @param calls all calls of an exercise together may use this many times the CPU time of one
/// @param deaths of a worker after which the rest of an exercise is not run
public record Limits(double timeScale, int wallFactor, int heapMegabytes, int keptOutput, int maxOutput, int compileMillis,
        int compileMegabytes, int deaths, int calls) {
    public static final Limits STANDARD = new Limits(1, 4, 128, 64 << 10, 1 << 20, 10_000, 256, 3, Transport.CALLS);

    public Limits scaled(double factor) {
        return new Limits(factor, wallFactor, heapMegabytes, keptOutput, maxOutput, compileMillis, compileMegabytes, deaths, calls);
    }

    public Limits withDeaths(int most) {
        return new Limits(timeScale, wallFactor, heapMegabytes, keptOutput, maxOutput, compileMillis, compileMegabytes, most, calls);
    }

    public Limits withHeap(int megabytes) {
        return new Limits(timeScale, wallFactor, megabytes, keptOutput, maxOutput, compileMillis, compileMegabytes, deaths, calls);
    }

    public Limits withCalls(int most) {
        return new Limits(timeScale, wallFactor, heapMegabytes, keptOutput, maxOutput, compileMillis, compileMegabytes, deaths, most);
    }

    public Limits withCompileHeap(int megabytes) {
        return new Limits(timeScale, wallFactor, heapMegabytes, keptOutput, maxOutput, compileMillis, megabytes, deaths, calls);
    }

    long cpuNanos(int cpuMillis) {
        return (long) (cpuMillis * 1e6 * timeScale);
    }
}
