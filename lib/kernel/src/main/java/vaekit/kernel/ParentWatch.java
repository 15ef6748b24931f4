package vaekit.kernel;

/// Ends the kernel when the process that started it has died: a kernel without a client would burn memory for ever.
final class ParentWatch {
    private static final long EVERY_MS = 500;

    private ParentWatch() {}

    static void start() {
        ProcessHandle.current().parent().ifPresent(parent ->
                Thread.ofPlatform().daemon().name("parent-watch").start(() -> watch(parent)));
    }

    /// Polled: `onExit` backs off to seconds for a process that is not a child.
    private static void watch(ProcessHandle parent) {
        try {
            while (parent.isAlive()) Thread.sleep(EVERY_MS);
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
            return;
        }
        KernelMain.exitAfter(0);
    }
}
