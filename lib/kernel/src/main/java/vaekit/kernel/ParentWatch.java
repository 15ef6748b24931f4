package vaekit.kernel;

/// Ends the kernel when the process that started it has died: a kernel without a client would burn memory for ever.
final class ParentWatch {
    private static final long EVERY_MS = 500;

    private ParentWatch() {}

    static void start() {
        ProcessHandle.current().parent().ifPresent(parent ->
                new KernelThread(() -> watch(parent), "parent-watch").start());
    }

    /// Polled: `onExit` backs off to seconds for a process that is not a child.
    private static void watch(ProcessHandle parent) {
        try {
            while (parent.isAlive()) Thread.sleep(EVERY_MS);
        } catch (InterruptedException never) {
            throw new AssertionError(never);   // a KernelThread is not interrupted
        }
        KernelMain.exitAfter(0);
    }
}
