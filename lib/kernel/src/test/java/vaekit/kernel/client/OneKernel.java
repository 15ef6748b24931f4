package vaekit.kernel.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import vaekit.kernel.Ansi;
import vaekit.kernel.KernelSpec;

/// A kernel process for the tests of a class, spoken to over ZeroMQ. After each test it must still answer.
///
/// Time limits are generous, for loaded machines; what an answer takes of the processor is the same there. Where tests may assert on the clock
/// (`-Dexcluded.groups=`), it is held to the clock as well.
abstract class OneKernel {
    static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration ANSWER = Duration.ofSeconds(2);
    private static final boolean QUIET = "".equals(System.getProperty("excluded.groups"));
    static KernelProcess process;
    static KernelClient client;

    @BeforeAll static void startKernel() throws IOException {
        process = KernelProcess.start(KernelSpec.ofThisJvm(), Path.of(""));
        client = KernelClient.connect(process, LIMIT);
        run("1 + 1");   // it is open
    }

    @AfterEach void itAnswersSoon() throws IOException {
        var before = process.processorTime();
        var answer = run("1 + 1");
        var spent = process.processorTime().minus(before);
        assertEquals("2", answer.value().orElseThrow());
        assertTrue(spent.compareTo(ANSWER) < 0, () -> "1 + 1 took " + spent + " of the processor");
        assertTrue(!QUIET || answer.millis() < ANSWER.toMillis(), () -> "1 + 1 took " + answer.millis() + " ms");
    }

    @AfterAll static void endKernel() {
        assertTrue(client.shutdown(LIMIT), "the kernel ends when it is asked to");
        client.close();
        process.close();
    }

    static CellResult run(String code) throws IOException { return client.execute(code, LIMIT); }

    static String value(String code) throws IOException {
        var result = run(code);
        return result.value().orElseGet(() -> result.status() + " " + Ansi.strip(result.traceback()));
    }

    static String error(String code) throws IOException { return run(code).error().orElse("no error"); }

    /// Runs `code` and interrupts it as soon as it publishes a message of type `when`.
    static CellResult interrupted(String code, String when) throws IOException {
        var running = new CompletableFuture<Void>();
        var result = CompletableFuture.supplyAsync(() -> {
            try {
                return client.execute(code, LIMIT, type -> { if (type.equals(when)) running.complete(null); });
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        CompletableFuture.anyOf(running, result).join();
        client.interrupt();
        return result.join();
    }
}
