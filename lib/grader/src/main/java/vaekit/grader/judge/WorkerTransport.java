package vaekit.grader.judge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import vaekit.grader.api.ExerciseFailure;
import vaekit.grader.api.Failure;
import vaekit.grader.suite.GraderFault;
import vaekit.grader.suite.Transport;
import vaekit.grader.wire.Call;
import vaekit.grader.wire.Load;
import vaekit.grader.wire.Reply;
import vaekit.grader.wire.WireException;

/// Sends calls to a worker process. A worker that dies costs the running test; the next test gets a new one,
/// until it has died too often.
final class WorkerTransport implements Transport, AutoCloseable {
    private static final long START_NANOS = 20_000_000_000L;
    private final Load load;
    private final Limits limits;
    private final Isolation isolation;
    private final Path home;
    private Child worker;
    private int deaths;
    private long spent;

    WorkerTransport(Load load, Limits limits, Isolation isolation, Path home) {
        this.load = load;
        this.limits = limits;
        this.isolation = isolation;
        this.home = home;
    }

    @Override
    public Reply send(Call call, int cpuMillis) {
        if (deaths >= limits.deaths())
            throw new ExerciseFailure(Failure.GIVEN_UP, "not run: the process of this answer had already ended %d times".formatted(deaths));
        long nanos = limits.cpuNanos(cpuMillis), all = limits.calls() * nanos;
        if (spent + (worker == null ? 0 : worker.cpu()) > all) throw Transport.usedUp(all);
        if (worker == null) worker = start();
        try {
            var reply = Reply.of(worker.exchange(call.toBytes(), nanos, limits.wallFactor() * nanos), call.arguments().size());
            if (reply instanceof Reply.Failed(var kind, _) && endsWorker(kind)) died();
            return reply;
        } catch (ChildFailure e) {
            died();
            throw new ExerciseFailure(kind(e), message(e));
        } catch (WireException e) {
            died();
            throw new ExerciseFailure(Failure.PROTOCOL, e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GraderFault("grading was interrupted");
        }
    }

    void probe() {
        worker = start();
    }

    private Child start() {
        try {
            var child = new Child(Commands.worker(limits, isolation, home), home, limits);
            child.exchange(load.toBytes(), START_NANOS, START_NANOS);
            return child;
        } catch (ChildFailure e) { // no code of the submission has run yet
            throw new GraderFault("a worker process cannot start", e);
        } catch (IOException e) {
            throw new GraderFault("a worker process cannot start", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GraderFault("grading was interrupted");
        }
    }

    /// After these the worker is in a state that the next test should not inherit.
    private static boolean endsWorker(Failure kind) {
        return kind == Failure.THREADS || kind == Failure.OUT_OF_MEMORY || kind == Failure.STACK_OVERFLOW;
    }

    private void died() {
        spent += worker.cpu();
        worker.close();
        worker = null;
        deaths++;
    }

    private static Failure kind(ChildFailure e) {
        return switch (e.why()) {
            case CPU -> Failure.TIMEOUT;
            case WALL -> Failure.WALL_TIMEOUT;
            case OUTPUT -> Failure.OUTPUT;
            case PROTOCOL -> Failure.PROTOCOL;
            case ENDED -> e.exit() == 3 ? Failure.OUT_OF_MEMORY : Failure.ENDED;
        };
    }

    private static String message(ChildFailure e) {
        return e.why() == ChildFailure.Why.ENDED ? "the process ended during the call (exit code %d)".formatted(e.exit()) : "the call " + e.getMessage();
    }

    /// Ends the worker and returns what the answer printed; nothing if a worker had to be killed, since what that one had
    /// printed depends on the moment.
    String printed() {
        if (worker == null || deaths > 0) return "";
        try {
            return worker.printedInAll();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GraderFault("grading was interrupted");
        }
    }

    @Override
    public void close() {
        if (worker != null) worker.close();
        worker = null;
    }
}
