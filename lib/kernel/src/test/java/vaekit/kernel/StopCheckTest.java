package vaekit.kernel;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class StopCheckTest {
    private static void interruptedAs(String name, Runnable claim) throws InterruptedException {
        var failed = new Throwable[1];
        var thread = Thread.ofPlatform().name(name).uncaughtExceptionHandler((_, e) -> failed[0] = e).start(() -> {
            Thread.currentThread().interrupt();
            claim.run();
        });
        thread.join();
        if (failed[0] instanceof AssertionError e) throw e;
    }

    @Test void anAnswerWhoseTimeIsUpLeavesItsLoop() throws InterruptedException {
        interruptedAs("answer under test", () -> assertThrows(CellStopped.class, StopCheck::check));
    }

    @Test void otherThreadsOfANotebookMayBeInterruptedForTheirOwnReasons() throws InterruptedException {
        interruptedAs("mine", () -> assertDoesNotThrow(StopCheck::check));
    }
}
