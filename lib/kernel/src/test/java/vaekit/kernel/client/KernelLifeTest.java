package vaekit.kernel.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vaekit.kernel.KernelSpec;

/// Births and deaths of kernel processes.
class KernelLifeTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Test void twoKernelsRunAtOnceWithVariablesOfTheirOwn() throws IOException {
        try (var one = KernelProcess.start(KernelSpec.ofThisJvm(), Path.of("")); var two = KernelProcess.start(KernelSpec.ofThisJvm(), Path.of(""));
             var first = KernelClient.connect(one, LIMIT); var second = KernelClient.connect(two, LIMIT)) {
            first.execute("int who = 1;", LIMIT);
            second.execute("int who = 2;", LIMIT);
            assertEquals("1", first.execute("who", LIMIT).value().orElseThrow());
            assertEquals("2", second.execute("who", LIMIT).value().orElseThrow());
        }
    }

    @Test void aKernelEndsWhenItsClientIsKilled() throws Exception {
        var client = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")), AbandonedClient.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        var line = client.inputReader().readLine();
        var kernel = ProcessHandle.of(Long.parseLong(line)).orElseThrow();
        assertTrue(kernel.isAlive());
        client.destroyForcibly().waitFor();
        kernel.onExit().get(60, TimeUnit.SECONDS);
        assertFalse(kernel.isAlive());
    }

    /// A client that starts a kernel on an endless cell, prints the kernel's process id, and waits to be killed.
    static final class AbandonedClient {
        public static void main(String[] args) throws Exception {
            var process = KernelProcess.start(KernelSpec.ofThisJvm(), Path.of(""));
            var client = KernelClient.connect(process, LIMIT);
            client.sendExecute("while (true) { }");
            System.out.println(process.pid());
            Thread.sleep(Long.MAX_VALUE);
        }
    }

    /// A sum inside the JDK looks at no interrupt, and Java can no longer end a thread from outside.
    @Test void aCellThatCannotBeStoppedIsLeftBehindAtTheSecondStop() throws Exception {
        try (var process = KernelProcess.start(KernelSpec.ofThisJvm(), Path.of("")); var client = KernelClient.connect(process, LIMIT)) {
            client.execute("int kept = 7;", LIMIT);
            var stopped = client.execute("{ new Thread(() -> { LongStream.range(0, 2_000_000_000).sum(); display(0); }).start();\n  LongStream.range(0, Long.MAX_VALUE).sum(); }\nkept = 8;", LIMIT, type -> {
                if (type.equals("display_data") || type.equals("stream")) interrupt(client);   // the second time when told that this did not help
            });
            assertTrue(stopped.error().orElseThrow().startsWith("Interrupted"), () -> "" + stopped.error());
            assertTrue(stopped.stream("stderr").contains("Press stop once more"), stopped.stream("stderr"));
            assertEquals("7", client.execute("kept", LIMIT).value().orElseThrow());
        }
    }

    private static void interrupt(KernelClient client) {
        try {
            client.interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What is free when a client looks may be taken when its kernel, half a second later, opens it.
    @Test void noPortIsPromisedThatSomebodyElseCouldTakeMeanwhile() throws IOException {
        try (var process = KernelProcess.start(KernelSpec.ofThisJvm(), Path.of(""))) {
            int promised = process.connection().orElseThrow().shell();
            try (var other = promised == 0 ? null : new ServerSocket(promised, 1, InetAddress.getByName(ConnectionFile.IP));
                 var client = KernelClient.connect(process, LIMIT)) {
                assertEquals("2", client.execute("1 + 1", LIMIT).value().orElseThrow());
            }
        }
    }

    @Test void aConnectionFileThatIsBeingWrittenSaysNothingYet(@TempDir Path folder) throws IOException {
        var file = folder.resolve("connection.json");
        new ConnectionFile(1, 2, 3, 4, 5, "key").write(file);
        var whole = Files.readString(file);
        assertTrue(ConnectionFile.read(file).orElseThrow().bound());
        for (int length = 0; length < whole.length(); length++) {
            assertTrue(ConnectionFile.read(Files.writeString(file, whole.substring(0, length))).isEmpty(), whole.substring(0, length));
        }
    }

    @Test void aKernelThatCannotStartSaysWhy() {
        var spec = KernelSpec.ofThisJvm();
        var broken = new KernelSpec(spec.java(), List.of(new File("nothing-here").toPath()), spec.systemProperties(), spec.environment());
        var error = assertThrows(IOException.class, () -> {
            try (var process = KernelProcess.start(broken, Path.of(""))) {
                KernelClient.connect(process, LIMIT).close();
            }
        });
        assertTrue(error.getMessage().contains("exit code 1"), error.getMessage());
    }
}
