package vaekit.kernel;

/// A thread that serves a socket and that no cell can disturb.
///
/// Code of a cell can find every thread of the process and interrupt it. Inside ZeroMQ an interrupt closes the pipe by which a socket and its
/// input-output thread wake each other, half-way through a message if need be; so it does not get there.
final class KernelThread extends Thread {
    KernelThread(Runnable task, String name) { this(task, name, 0); }

    /// @param stackSize in bytes; 0 for the JVM's own
    KernelThread(Runnable task, String name, long stackSize) {
        super(null, task, name, stackSize);
        setDaemon(true);
    }

    /// Does nothing.
    @Override public void interrupt() {}
}
