package vaekit.check;

import static org.junit.jupiter.api.Assertions.*;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import vaekit.dist.Estimate;

class CheckTest {
    @Test void aClaimThatHoldsIsPrintedWithBothNumbers() {
        assertEquals("✓ sum: 3.00000000 = 3.00000000   (they differ by 0.0; allowed 1.0e-12)", printed(() -> Check.equal("sum", 3, 3, 1e-12)));
        assertEquals("✓ bound: 1.0000 ≤ 2.5000   (the gap is 1.5)", printed(() -> Check.atMost("bound", 1, 2.5)));
        assertEquals("✓ bound: 2.5000 ≥ 1.0000   (the gap is 1.5)", printed(() -> Check.atLeast("bound", 2.5, 1)));
    }

    @Test void aClaimThatFailsStopsTheCellAndNamesBothNumbers() {
        var e = assertThrows(IllegalStateException.class, () -> Check.equal("sum", 3, 3.1, 0.01));
        assertTrue(e.getMessage().startsWith("sum: 3.0000 = 3.1000   (they differ by 0.10"), e.getMessage());
        assertThrows(IllegalStateException.class, () -> Check.atMost("bound", 2, 1));
        assertThrows(IllegalStateException.class, () -> Check.atLeast("bound", 1, 2));
        assertThrows(IllegalStateException.class, () -> Check.within("mean", new Estimate(1, 0.01, 100), 1.2, 5));
        assertThrows(IllegalStateException.class, () -> Check.differ("wrong line", 1, 1.001, 0.1));
        assertThrows(IllegalStateException.class, () -> Check.that("claim", false));
    }

    @Test void aNumberHasTheDigitsThatTheToleranceNeeds() {
        assertTrue(printed(() -> Check.equal("x", 1, 1, 0.5)).startsWith("✓ x: 1.0000 = "));
        assertTrue(printed(() -> Check.equal("x", 1, 1, 2e-4)).startsWith("✓ x: 1.000000 = "));
        assertTrue(printed(() -> Check.equal("x", 1, 1, 1e-9)).startsWith("✓ x: 1.00000000 = "));
        assertTrue(printed(() -> Check.within("x", new Estimate(1, 0.01, 100), 1, 5)).startsWith("✓ x: 1.0000 ± 0.010, truth 1.0000"));
        assertTrue(printed(() -> Check.equal("x", 1, 1, 0)).startsWith("✓ x: 1.00000000 = "));
    }

    @Test void aNaNNeverPasses() {
        assertThrows(IllegalStateException.class, () -> Check.equal("x", Double.NaN, Double.NaN, 1));
        assertThrows(IllegalStateException.class, () -> Check.atMost("x", Double.NaN, 1));
        assertThrows(IllegalStateException.class, () -> Check.differ("x", Double.NaN, 1, 0));
        assertThrows(IllegalStateException.class, () -> Check.within("x", new Estimate(Double.NaN, 1, 5), 1, 5));
    }

    @Test void equalInfinitiesAreEqual() {
        assertTrue(printed(() -> Check.equal("x", Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 0)).startsWith("✓"));
    }

    private static String printed(Runnable claim) {
        var bytes = new ByteArrayOutputStream();
        var before = System.out;
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            claim.run();
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8).strip();
    }
}
