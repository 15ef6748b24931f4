package vaekit.backend.simd.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CoreTest {
    private static final int[] ALL = IntStream.range(0, 1024).toArray();

    /// The system may move a thread at any moment, also back: once in twenty times nothing came in between.
    @Test void aThreadLeavesItsCoreAndMayUseAllAfterwards() throws IOException {
        assumeTrue(Core.current() != Core.UNKNOWN && Runtime.getRuntime().availableProcessors() > 1, "one core only, or no way to tell which it is");
        var allowed = allowed();
        boolean left = false;
        for (int i = 0; i < 20 && !left; i++) {
            int here = Core.current();
            Core.leave(new int[] {Core.UNKNOWN, here});
            left = Core.current() != here;
        }
        assertTrue(left, "twenty times on the core that was to be left");
        assertEquals(allowed, allowed());
    }

    @Test void whereNoCoreIsFreeAThreadStays() throws IOException {
        assumeTrue(Core.current() != Core.UNKNOWN, "no way to tell which core it is");
        var allowed = allowed();
        Core.leave(ALL);
        assertEquals(allowed, allowed());
    }

    @Test void onLinuxTheCoreIsKnown() {
        assertEquals(System.getProperty("os.name").equals("Linux"), Core.current() >= 0);
    }

    private static String allowed() throws IOException {
        try (var lines = Files.lines(Path.of("/proc/thread-self/status"))) {
            return lines.filter(line -> line.startsWith("Cpus_allowed:")).findFirst().orElseThrow();
        }
    }
}
