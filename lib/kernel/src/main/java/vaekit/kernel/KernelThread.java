package vaekit.kernel;

/// A thread that serves a socket and that no cell can disturb.
///
/// Code of a cell can find every thread of the process and interrupt it. Inside ZeroMQ an interrupt closes the pipe by which a socket and its
/// input-output thread wake each other, half-way through a message if need be; so it does not get there.
final class KernelThread extends Thread {
    KernelThread(Runnable task, String name) {
        super(task, name);
        setDaemon(true);
    }

    /// Does nothing.
    @Override public void interrupt() {}
}
