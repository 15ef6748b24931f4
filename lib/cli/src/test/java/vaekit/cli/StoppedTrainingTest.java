package vaekit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import vaekit.kernel.KernelSpec;
import vaekit.kernel.client.CellResult;
import vaekit.kernel.client.KernelClient;
import vaekit.kernel.client.KernelProcess;

/// The stop button at random moments of a training with a live figure: every one stops it, and none does harm.
/// More of them: `-Dvaekit.interrupts=1000`.
class StoppedTrainingTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int TIMES = Integer.getInteger("vaekit.interrupts", 200);

    @Test void everyStopStopsAndTheModelCanBeTrainedOn() throws Exception {
        var random = new SplittableRandom(7);
        try (var process = KernelProcess.start(KernelSpec.ofThisJvm(), Path.of("")); var client = KernelClient.connect(process, LIMIT)) {
            client.execute("import vaekit.*;\nvar few = Digits.load().first(256);\nvar vae = Vae.of(784, 2).hidden(16).seed(1).build();\nvae.fit(few, Train.epochs(1).quiet());", LIMIT);
            for (int i = 0; i < TIMES; i++) {
                var result = stopped(client, random.nextInt(60));
                assertTrue(result.error().orElse("it ran to its end").startsWith("Interrupted"), i + ": " + result.error());
                assertEquals("", result.stream("stdout"), "a live figure, not a bar of text");
            }
            assertEquals("true", client.execute("vae.fit(few, Train.epochs(1).quiet()).last(\"loss\") < 600", LIMIT).value().orElseThrow());
        }
    }

    private static CellResult stopped(KernelClient client, int milliseconds) throws Exception {
        var begun = new CompletableFuture<Void>();
        var result = CompletableFuture.supplyAsync(() -> {
            try {
                return client.execute("vae.fit(few, Train.epochs(1_000_000).live());", LIMIT, type -> begun.complete(null));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        begun.get();
        Thread.sleep(milliseconds);
        client.interrupt();
        return result.get();
    }
}
