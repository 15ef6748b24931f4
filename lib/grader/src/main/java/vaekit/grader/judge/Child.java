package vaekit.grader.judge;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import vaekit.grader.wire.Frames;
import vaekit.grader.wire.WireException;

/// A child process that answers one frame with one frame, under limits of CPU time, wall time and output.
///
/// Reading, writing and draining have a thread each, so nothing that the child does or omits can block the judge.
final class Child implements AutoCloseable {
    private static final int FIRST_POLL_MILLIS = 20, POLL_MILLIS = 100, STARVED = 20;
    private final Process process;
    private final Printed printed;
    private final BlockingQueue<byte[]> toSend = new LinkedBlockingQueue<>();
    private final BlockingQueue<Arrival> arrived = new ArrayBlockingQueue<>(1);
    private final List<Thread> threads = new ArrayList<>();
    private boolean closed;
    private long cpu;

    private record Arrival(byte[] frame, IOException end) {}

    /// @param home the working directory; the only environment variable that the child gets is the locale
    Child(List<String> command, Path home, Limits limits) throws IOException {
        var builder = new ProcessBuilder(command).directory(home.toFile());
        builder.environment().clear();
        builder.environment().put("LC_ALL", "C.UTF-8"); // else the JVM takes no letter beyond ASCII in a path
        process = Processes.start(builder);
        printed = new Printed(limits.keptOutput(), limits.maxOutput());
        daemon("child-printed", () -> printed.drain(process.getErrorStream()));
        daemon("child-read", this::read);
        daemon("child-write", this::write);
    }

    /// Sends a frame and waits for the answer.
    ///
    /// Computing is limited by CPU time, waiting by the wall clock. Time in which the child could have computed but the machine
    /// was busy counts as neither, nor does time in which the judge itself was not woken, so that a busy machine does not turn a
    /// slow answer into a wrong one; only [#STARVED] times the wall limit ends that too.
    ///
    /// @throws ChildFailure after killing the child
    byte[] exchange(byte[] frame, long cpuLimit, long wallLimit) throws ChildFailure, InterruptedException {
        if (arrived.peek() instanceof Arrival(_, var end) && end == null) throw dead(ChildFailure.Why.PROTOCOL, "a frame that nobody asked for");
        toSend.add(frame);
        long start = System.nanoTime(), last = start, waited = 0;
        CpuUse before = null;
        while (true) {
            var arrival = arrived.poll(before == null ? FIRST_POLL_MILLIS : POLL_MILLIS, TimeUnit.MILLISECONDS);
            if (printed.flooded()) throw dead(ChildFailure.Why.OUTPUT, "printed more than allowed");
            if (arrival != null) {
                if (before != null) cpu += 1_000_000L * FIRST_POLL_MILLIS + CpuUse.of(process).cpu() - before.cpu();
                return frame(arrival);
            }
            var use = CpuUse.of(process);
            if (before == null) before = use;
            long now = System.nanoTime();
            if (!use.active()) waited += Math.min(now - last, 2_000_000L * POLL_MILLIS);
            last = now;
            check(use.cpu() - before.cpu(), cpuLimit, waited, now - start, wallLimit);
        }
    }

    /// CPU time of all exchanges that took long enough to be looked at, in nanoseconds.
    long cpu() {
        return cpu;
    }

    private byte[] frame(Arrival arrival) throws ChildFailure, InterruptedException {
        if (arrival.end() == null) return arrival.frame();
        if (arrival.end() instanceof WireException) throw dead(ChildFailure.Why.PROTOCOL, arrival.end().getMessage());
        throw ended();
    }

    private void check(long cpu, long cpuLimit, long waited, long wall, long wallLimit) throws ChildFailure {
        if (cpu > cpuLimit || wall > STARVED * wallLimit)
            throw dead(ChildFailure.Why.CPU, "used more than %.1f s of CPU time".formatted(cpuLimit / 1e9));
        if (waited - cpu > wallLimit)
            throw dead(ChildFailure.Why.WALL, "waited more than %.1f s".formatted(wallLimit / 1e9));
    }

    /// Lets the child end by itself, as it does when its input is closed.
    void end(int seconds) throws InterruptedException {
        toSend.add(new byte[0]);
        process.waitFor(seconds, TimeUnit.SECONDS);
        close();
    }

    /// Ends the child and returns what it had printed: all of it, however late the draining thread is.
    String printedInAll() throws InterruptedException {
        close();
        threads.getFirst().join(5000);
        return printed.text();
    }

    private ChildFailure ended() throws InterruptedException {
        boolean exited = process.waitFor(1, TimeUnit.SECONDS);
        return dead(exited ? ChildFailure.Why.ENDED : ChildFailure.Why.PROTOCOL, exited ? "the process ended" : "the process closed its output");
    }

    private ChildFailure dead(ChildFailure.Why why, String message) {
        int exit = process.isAlive() ? -1 : process.exitValue();
        close();
        return new ChildFailure(why, exit, message);
    }

    private void read() {
        try (var in = new DataInputStream(new BufferedInputStream(process.getInputStream()))) {
            while (true) arrived.put(new Arrival(Frames.read(in), null));
        } catch (IOException e) {
            put(new Arrival(null, e));
        } catch (InterruptedException e) {
            // closed
        }
    }

    private void put(Arrival last) {
        try {
            arrived.put(last);
        } catch (InterruptedException e) {
            // closed
        }
    }

    private void write() {
        try (var out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()))) {
            for (var frame = toSend.take(); frame.length > 0; frame = toSend.take()) Frames.write(out, frame);
        } catch (IOException | InterruptedException e) {
            // the child is gone; the reader notices
        }
    }

    private void daemon(String name, Runnable task) {
        threads.add(Thread.ofPlatform().daemon().name(name).start(task));
    }

    @Override
    public void close() {
        if (closed) return;
        closed = true;
        Processes.kill(process);
        toSend.add(new byte[0]);
        threads.forEach(Thread::interrupt);
    }
}
