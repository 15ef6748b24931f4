package vaekit.grader.suite;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import vaekit.grader.api.Failure;
import vaekit.grader.wire.AnswerHost;
import vaekit.grader.wire.Call;
import vaekit.grader.wire.Reply;

/// Calls an answer in this JVM, each call on a thread that is given up when its CPU time is used up. The kernel ends such a thread
/// at its next jump back, since it was interrupted and has the name that the kernel knows. All calls together have a limit, too: that of the judge.
public final class NotebookTransport implements Transport {
    /// What the kernel's `StopCheck` looks for.
    private static final String THREAD = "answer under test";
    private static final int WAIT_MILLIS = 20, WALL_FOR_CPU = 4;
    private final AnswerHost host;
    private final int calls;
    private boolean hung;
    private long spentNanos;

    /// @param calls all calls together may use this many times the CPU time of one
    public NotebookTransport(AnswerHost host, int calls) {
        this.host = host;
        this.calls = calls;
    }

    @Override
    public Reply send(Call call, int cpuMillis) {
        if (hung) return new Reply.Failed(Failure.GIVEN_UP, "");
        long all = calls * cpuMillis * 1_000_000L;
        if (spentNanos > all) throw Transport.usedUp(all);
        var task = new FutureTask<>(() -> timed(call));
        var thread = Thread.ofPlatform().daemon().name(THREAD).start(task);
        var reply = reply(task, thread, cpuMillis);
        hung = !task.isDone();
        if (hung) thread.interrupt();
        return reply;
    }

    private Reply timed(Call call) throws IOException {
        var reply = host.answer(call);
        spentNanos += ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        return reply;
    }

    private static Reply reply(FutureTask<Reply> task, Thread thread, int cpuMillis) {
        for (int waited = 0; ; waited += WAIT_MILLIS) {
            try {
                return task.get(WAIT_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                long cpu = ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.threadId()) / 1_000_000;
                if (cpu > cpuMillis) return new Reply.Failed(Failure.TIMEOUT, "more than %d ms of CPU time".formatted(cpuMillis));
                if (waited > WALL_FOR_CPU * cpuMillis && cpu < cpuMillis / 20) return new Reply.Failed(Failure.WALL_TIMEOUT, "more than %d ms of waiting".formatted(waited));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return new Reply.Failed(Failure.GIVEN_UP, "the check was stopped");
            } catch (ExecutionException e) {
                throw new GraderFault("the answer could not be called", e.getCause());
            }
        }
    }
}
