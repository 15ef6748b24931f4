package vaekit.kernel;

import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The kernel's process: `java … vaekit.kernel.KernelMain CONNECTION-FILE`, as Jupyter starts it.
public final class KernelMain {
    private KernelMain() {}

    public static void main(String[] args) throws Exception {
        if (args.length != 1) {
            System.err.println("usage: KernelMain CONNECTION-FILE (Jupyter starts the kernel; to use it by hand run ./kit lab)");
            System.exit(2);
        }
        var kernel = new JavaKernel();
        ParentWatch.start();
        var file = Path.of(args[0]);
        var asked = KernelConnectionProperties.parse(read(file));
        var connection = new KernelConnection(asked);
        kernel.serve(connection);
        connection.connect();
        if (asked.getShellPort() == 0) Files.writeString(file, connection.bound().toJsonString());   // whoever started the kernel waits for its ports
        connection.waitUntilClose();
        exitAfter(0);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            System.err.println("cannot read the connection file " + file + "; Jupyter writes it before it starts a kernel");
            System.exit(2);
            throw new AssertionError(e);
        }
    }

    /// Ends the process, even if a shutdown hook of a cell hangs.
    static void exitAfter(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
            Thread.ofPlatform().daemon().start(() -> System.exit(0));
            Thread.sleep(3000);
        } catch (InterruptedException now) {
            // end at once
        }
        Runtime.getRuntime().halt(0);
    }
}
