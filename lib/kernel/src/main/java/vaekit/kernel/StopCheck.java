package vaekit.kernel;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What [StopWeaver] weaves into the code of every cell: a check before each jump back and at each method's start.
///
/// `Thread.stop` no longer exists in Java, and an interrupt alone does not reach a loop that only computes. So a cell
/// that is to stop finds this flag raised at its next jump back and leaves by [CellStopped].
/// The flag is read as volatile: one plain load on x86, but loops in a cell are not vectorised by the JIT for it;
/// code whose speed matters belongs into a class on the class path, which is never woven.
public final class StopCheck {
    /// The thread in which `Exercises.check` calls an answer, and which it interrupts when the time is up.
    private static final String ANSWER = "answer under test";
    private static volatile boolean raised;
    /// Threads of cells that nobody waits for any more; each ends at its next check, whatever cell runs then.
    private static volatile Set<Thread> leftBehind = Set.of();

    private StopCheck() {}

    /// Called by woven code; throws [CellStopped] while a stop is asked for.
    public static void check() {
        var thread = Thread.currentThread();
        if (raised || leftBehind.contains(thread) || thread.isInterrupted() && thread.getName().equals(ANSWER)) throw new CellStopped();
    }

    /// Stands in for `System.exit` in a cell: it would take the kernel, and every variable of the notebook, with it.
    ///
    /// @throws IllegalStateException always
    public static void exit(int status) {
        throw new IllegalStateException("System.exit(%d) in a cell would end the kernel and lose all variables; use return, or restart the kernel from the menu".formatted(status));
    }

    static void leaveBehind(Thread cell) {
        leftBehind = Stream.concat(leftBehind.stream().filter(Thread::isAlive), Stream.of(cell)).collect(Collectors.toUnmodifiableSet());
    }

    static void raise() { raised = true; }

    static void lower() { raised = false; }
}
