package vaekit.kernel;

import java.util.function.Supplier;

/// A thread that serves a socket and that no cell can disturb.
///
/// Code of a cell can find every thread of the process and interrupt it. Inside ZeroMQ an interrupt closes the pipe by which a socket and its
/// input-output thread wake each other, half-way through a message if need be; so it does not get there.
final class KernelThread extends Thread {
    private boolean quiet;

    KernelThread(Runnable task, String name) { this(task, name, 0); }

    /// @param stackSize in bytes; 0 for the JVM's own
    KernelThread(Runnable task, String name, long stackSize) {
        super(null, task, name, stackSize);
        setDaemon(true);
    }

    /// Does `work`, and what it prints is for nobody: the compiler prints a page for its own authors when its stack is full.
    static <T> T quietly(Supplier<T> work) {
        if (!(Thread.currentThread() instanceof KernelThread thread)) return work.get();
        thread.quiet = true;
        try {
            return work.get();
        } finally {
            thread.quiet = false;
        }
    }

    static boolean isQuiet() { return Thread.currentThread() instanceof KernelThread thread && thread.quiet; }

    /// Does nothing.
    @Override public void interrupt() {}
}
