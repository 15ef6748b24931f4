package vaekit.grader.judge;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/// Starts child processes and makes sure that nothing they start outlives them.
final class Processes {
    /// Children of this JVM that belong to it: those that were there before, and those started here.
    private static final Set<Long> OURS = new HashSet<>(ProcessHandle.current().children().map(ProcessHandle::pid).toList());

    private Processes() {}

    static synchronized Process start(ProcessBuilder builder) throws IOException {
        var process = builder.start();
        OURS.add(process.pid());
        return process;
    }

    /// SIGKILL for the process, its descendants, and whatever of them the judge adopted, until there is nothing more.
    static void kill(Process process) {
        if (!Orphans.areAdopted()) process.descendants().forEach(ProcessHandle::destroyForcibly); // else found below, once they are the judge's own
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        forget(process.pid());
        for (int round = 0; round < 100 && sweep() > 0; round++) Thread.onSpinWait();
    }

    /// Synchronized with [#start], so that a child whose start is under way is not taken for an orphan.
    private static synchronized int sweep() {
        return Orphans.sweep(OURS);
    }

    private static synchronized void forget(long pid) {
        OURS.remove(pid);
    }
}
